//! Records read, laid on top of one another, and written again.

use super::*;
use crate::catalog::embedded;
use crate::node::Origin;
use crate::yaml;
use model::Language;

fn needs(record: &str, defaults: &str, overrides: &[&str]) -> Result<Needs, Fault> {
    let catalog = embedded();
    let settings: Vec<String> = overrides
        .iter()
        .map(|setting| (*setting).to_owned())
        .collect();
    let overrides = crate::overrides::tree(&settings).unwrap();
    let defaults = yaml::documents(defaults, Origin::Project)?
        .into_iter()
        .next();
    let record = yaml::documents(record, Origin::Record)?.remove(0);
    read(
        record,
        Layers {
            catalog: &catalog,
            defaults: defaults.as_ref(),
            overrides: Some(&overrides),
        },
    )
}

#[test]
fn a_record_wins_over_the_project_and_the_command_line_over_both() {
    let record = "role: cm\norganization: {name: Acme}\ncontext: {tools: [Slack]}\n";
    let project = "organization: {name: Group, industry: Energy}\ncontext: {tools: [Teams, Jive]}\nrole: {cm: 60, ite: 40}\n";
    let needs = needs(
        record,
        project,
        &[
            "position.allocation=20",
            "context.goals=onboarding; find-expertise",
        ],
    )
    .unwrap();
    assert_eq!(needs.organization.name.get(Language::EN), "Acme");
    assert_eq!(
        needs.organization.industry.unwrap().get(Language::EN),
        "Energy"
    );
    assert_eq!(needs.context.tools.len(), 1);
    assert_eq!(needs.context.goals, ["onboarding", "find-expertise"]);
    assert_eq!(needs.position.allocation.unwrap().get(), 20);
    assert_eq!(needs.role.0.len(), 1);
}

#[test]
fn a_mix_is_the_same_in_whatever_order_it_is_written() {
    let mix = |role: &str| {
        let record = format!("role: {{{role}}}\norganization: {{name: A}}\n");
        needs(&record, "", &[]).unwrap()
    };
    assert_eq!(mix("ite: 40, cm: 60"), mix("cm: 60, ite: 40"));
    assert_eq!(mix("ite: 50, cm: 50"), mix("cm: 50, ite: 50"));
    assert_eq!(mix("cm: 40, ite: 60").role.0[0].role, "ite");
}

#[test]
fn two_names_of_one_role_do_not_mix() {
    let fault = needs(
        "role: {cm: 60, community-manager: 40}\norganization: {name: A}\n",
        "",
        &[],
    )
    .unwrap_err();
    assert_eq!(
        (fault.message.as_str(), fault.place.unwrap().start),
        ("the role `community-manager` stands twice in the mix", 15)
    );
}

#[test]
fn a_record_survives_being_written_and_read_again() {
    let record = "role: {cm: 60, ite: 40}\nlanguage: [en, fr]\norganization: {name: A, employees: 3}\n\
                  position: {pay: {min: 18.50, currency: EUR, per: hour}, location: {country: NO, postal_code: \"0150\"}}\n\
                  adjust: {level: {facilitation: 4}, add: {responsibilities: [{text: Run it, load: 5}]}}\n";
    let first = needs(record, "", &[]).unwrap();
    let json = serde_json::to_string(&first).unwrap();
    let again = crate::json::document(&json, Origin::Record).unwrap();
    let catalog = embedded();
    let second = read(
        again,
        Layers {
            catalog: &catalog,
            defaults: None,
            overrides: None,
        },
    )
    .unwrap();
    assert_eq!(first, second);
}

/// The records of the file that has every key.
fn every_key() -> Vec<Node> {
    let file = include_str!("../../../../tests/fixtures/every-key.yaml");
    yaml::documents(file, Origin::Record).unwrap()
}

fn read_alone(record: Node) -> Needs {
    let layers = Layers {
        catalog: &embedded(),
        defaults: None,
        overrides: None,
    };
    read(record, layers).unwrap_or_else(|fault| panic!("{fault:?}"))
}

#[test]
fn every_key_survives_being_written_and_read_again() {
    for record in every_key() {
        let first = read_alone(record);
        let written = crate::needs_file::text(&first, &Default::default()).unwrap();
        let again = yaml::documents(&written, Origin::Record).unwrap().remove(0);
        assert_eq!(read_alone(again), first, "{written}");
    }
}

#[test]
fn what_says_no_more_than_its_text_is_written_as_text() {
    let record = "role: cm\norganization: {name: A, values: [{name: Calm}]}\ncontext: {success: [{text: Done}]}\n\
                  position: {duties: [{text: Run it}], requirements: [{text: Git, when: required}], team: {text: Two}}\n";
    let written = yaml::text(&needs(record, "", &[]).unwrap()).unwrap();
    for line in ["- Calm", "- Done", "- Run it", "- Git", "team: Two"] {
        let lines = written.lines();
        assert_eq!(
            lines.filter(|written| written.trim() == line).count(),
            1,
            "{written}"
        );
    }
}

#[test]
fn every_column_of_a_table_is_a_key_that_is_read() {
    fn leads(tree: &serde_json::Value, path: &[&str]) -> bool {
        use serde_json::Value;
        let Some((step, rest)) = path.split_first() else {
            return true;
        };
        match tree {
            Value::Array(items) if *step == "1" => items.iter().any(|item| leads(item, rest)),
            // A list with a cell for each language, or a list that may be one value.
            Value::Array(items) => items.iter().any(|item| leads(item, path)),
            Value::Object(entries) if *step == "*" => {
                entries.values().any(|node| leads(node, rest))
            }
            _ => leads_on(tree.get(step), rest),
        }
    }
    fn leads_on(tree: Option<&serde_json::Value>, rest: &[&str]) -> bool {
        tree.is_some_and(|tree| leads(tree, rest))
    }
    let trees: Vec<_> = every_key()
        .into_iter()
        .map(|record| serde_json::to_value(read_alone(record)).unwrap())
        .collect();
    let mut missing = Vec::new();
    for column in crate::columns::known() {
        let path: Vec<&str> = column.split('.').collect();
        if !trees.iter().any(|tree| leads(tree, &path)) {
            missing.push(column);
        }
    }
    assert!(
        missing.is_empty(),
        "not in tests/fixtures/every-key.yaml: {missing:#?}"
    );
}

#[test]
fn settings_reach_texts_in_a_language_and_items_of_lists() {
    let record = "role: cm\norganization: {name: A}\nposition: {title: {en: One}, duties: [Run it, {use: answer-watch}]}\n";
    let settings = [
        "position.title.fr=Un",
        "position.duties.1.share=20",
        "position.duties.2.share=30",
        "position.duties.3.text=Walk; talk",
        "position.benefits.en=Leave; Pass",
        "position.benefits.fr=Congés; Carte",
        "position.requirements.1.language=fr",
    ];
    let position = needs(record, "", &settings).unwrap().position;
    assert_eq!(position.title.unwrap().get(Language::FR), "Un");
    let shares: Vec<_> = position.duties.iter().map(|duty| duty.share()).collect();
    assert_eq!(shares, [Some(20), Some(30), None]);
    let second = &position.benefits[1];
    assert_eq!(
        (second.get(Language::EN), second.get(Language::FR)),
        ("Pass", "Carte")
    );
    assert_eq!(position.requirements.len(), 1);
    let json = serde_json::to_string(&position.duties[2]).unwrap();
    assert_eq!(json, r#""Walk; talk""#);
}

#[test]
fn time_zones_of_countries_are_known() {
    use model::Country;
    let zone = |code: &str| code.parse::<Country>().unwrap().zone();
    for (code, name) in [
        ("FR", "Europe/Paris"),
        ("NO", "Europe/Oslo"),
        ("JP", "Asia/Tokyo"),
    ] {
        assert_eq!(zone(code), Some(name));
    }
    for code in ["US", "ES", "AU"] {
        assert_eq!(zone(code), None, "{code}");
    }
    let zones = jiff::tz::TimeZoneDatabase::bundled();
    let table = include_str!("../../../../profiles/zones.yaml");
    let rows = table.lines().filter_map(|line| line.strip_prefix("  "));
    for row in rows {
        let (code, name) = row.split_once(": ").unwrap();
        assert_eq!(zone(code), Some(name));
        assert!(zones.get(name).is_ok(), "{row}");
    }
}

#[test]
fn a_closing_time_needs_no_zone_where_the_country_has_one_time() {
    for (country, known) in [("NO", true), ("SE", true), ("DE", true), ("US", false)] {
        let text = format!(
            "role: cm\norganization: {{name: Acme}}\nposition: {{location: {{country: {country}}}}}\n\
             application: {{closes: 2026-12-31T12:00}}\n"
        );
        assert_eq!(needs(&text, "{}", &[]).is_ok(), known, "{country}");
    }
}

#[test]
fn a_row_of_a_table_states_what_a_file_states() {
    use crate::columns::{Columns, RowCells};
    let cells = [
        ("role", "cm"),
        ("language", "en;fr"),
        ("organization.name", "Acme"),
        ("organization.about.en", "Heat; light"),
        ("position.title.fr", "Responsable"),
        ("position.location.1.city", "Lyon"),
        ("position.location.2.city", "Lille"),
        ("position.benefits.en", "Leave; Pass"),
        ("position.benefits.fr", "Congés; Carte"),
        ("position.duties.1.text.en", "Run the forum"),
        ("position.duties.1.share", "20"),
        ("position.duties.2", "Walk; talk"),
        ("position.requirements", "Git; Markdown"),
        ("position.remote.days", "2"),
        ("position.remote.from", "FR; BE"),
        ("position.manages", "true"),
        ("position.hours.week", "37.5"),
        ("position.pay.unpaid", "true"),
        ("context.network.communities", "Pumps; Pipes"),
    ];
    let columns = Columns::read(cells.iter().map(|(name, _)| (*name).to_owned()).collect());
    let texts: Vec<String> = cells.iter().map(|(_, text)| (*text).to_owned()).collect();
    let place = Place {
        origin: Origin::Record,
        start: 0,
        end: 0,
    };
    let row = columns.unwrap().node(&RowCells {
        texts: &texts,
        places: &vec![place; texts.len()],
        place,
    });
    let file = "role: cm\nlanguage: [en, fr]\norganization: {name: Acme, about: {en: Heat; light}}\n\
                context: {network: {communities: [Pumps, Pipes]}}\n\
                position:\n  title: {fr: Responsable}\n  location: [{city: Lyon}, {city: Lille}]\n  \
                benefits: [{en: Leave, fr: Congés}, {en: Pass, fr: Carte}]\n  \
                duties: [{text: {en: Run the forum}, share: 20}, Walk; talk]\n  requirements: [Git, Markdown]\n  \
                remote: {days: 2, from: [FR, BE]}\n  manages: true\n  hours: {week: 37.5}\n  pay: {unpaid: true}\n";
    assert_eq!(read_alone(row.unwrap()), needs(file, "", &[]).unwrap());
}
