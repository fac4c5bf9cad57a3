//! `schema`: the JSON Schema of the files that people write, from the types that read them.

use schemars::schema_for;
use serde_json::{Value, json};

use crate::cli::args::Schema;
use crate::cli::args::values::SchemaName;
use crate::cli::console::Console;
use crate::cli::status::Status;
use model::{
    Brand, CheckSettings, Clauses, CountryRules, Family, Framework, Goal, LanguageProfile, Needs,
    Publishing, Role, StageProfile,
};

/// Runs the command.
pub(crate) fn run(args: &Schema, console: &Console) -> anyhow::Result<Status> {
    console.print(&schema(args.file))?;
    Ok(Status::Done)
}

/// Gives the schema of a file.
pub(crate) fn schema(file: SchemaName) -> String {
    let mut schema = match file {
        SchemaName::Needs => schema_for!(Needs).to_value(),
        SchemaName::Profile => profile(),
        SchemaName::Project => project(),
    };
    drop_formats_of_numbers(&mut schema);
    format!("{schema:#}\n")
}

/// Takes out the formats of numbers, such as `uint64` and `double`: validators that are strict know none of them. Their ranges stay.
fn drop_formats_of_numbers(schema: &mut Value) {
    match schema {
        Value::Object(parts) => {
            let is_one = |format: &Value| {
                format
                    .as_str()
                    .is_some_and(|format| format.contains("int") || format == "double")
            };
            if parts.get("format").is_some_and(is_one) {
                parts.remove("format");
            }
            parts.values_mut().for_each(drop_formats_of_numbers);
        }
        Value::Array(parts) => parts.iter_mut().for_each(drop_formats_of_numbers),
        _ => {}
    }
}

/// A profile is a role, a family of competences, lists, or a language.
fn profile() -> Value {
    #[derive(schemars::JsonSchema)]
    #[schemars(deny_unknown_fields)]
    #[expect(dead_code, reason = "the shape only")]
    struct Lists {
        goals: Option<Vec<Goal>>,
        stages: Option<Vec<StageProfile>>,
        frameworks: Option<Vec<Framework>>,
        countries: Option<Vec<CountryRules>>,
        clauses: Option<Clauses>,
    }

    #[derive(schemars::JsonSchema)]
    #[schemars(untagged, title = "Profile")]
    #[expect(dead_code, reason = "the shape only")]
    enum Profile {
        Role(Box<Role>),
        Family(Family),
        Lists(Box<Lists>),
        Language(Box<LanguageProfile>),
    }

    schema_for!(Profile).to_value()
}

/// A project file holds the blocks of a needs record as defaults, none of them required, and settings.
fn project() -> Value {
    let mut schema = schema_for!(Needs).to_value();
    schema["title"] = json!("Project");
    schema["description"] = json!("Defaults for every needs record, and settings");
    loosen(&mut schema);
    schema["properties"]["check"] = settings_of_check();
    schema["properties"]["brand"] = settings(schema_for!(Brand), &mut schema);
    schema["properties"]["publish"] = settings(schema_for!(Publishing), &mut schema);
    schema
}

/// The settings of `check`; what they refer to stands within them, beside the definitions of a record.
fn settings_of_check() -> Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12()
        .with(|settings| {
            settings.inline_subschemas = true;
            settings.meta_schema = None;
        })
        .into_generator();
    generator.into_root_schema_for::<CheckSettings>().to_value()
}

/// Makes a block of the project's schema; what it refers to joins what the project's refers to.
fn settings(block: schemars::Schema, project: &mut Value) -> Value {
    let mut settings = block.to_value();
    if let Some(object) = settings.as_object_mut() {
        object.remove("$schema");
        object.remove("title");
        if let Some(Value::Object(parts)) = object.remove("$defs") {
            for (name, part) in parts {
                project["$defs"][name] = part;
            }
        }
    }
    settings
}

/// Takes out what is required of the blocks of a record: the record may bring it.
fn loosen(schema: &mut Value) {
    schema
        .as_object_mut()
        .map(|schema| schema.remove("required"));
    for block in ["Organization", "Units", "Amendment"] {
        if let Some(block) = schema["$defs"][block].as_object_mut() {
            block.remove("required");
        }
    }
}
