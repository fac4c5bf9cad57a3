//! Speaks the Model Context Protocol with the program as an assistant's program does, over pipes and without a network.
//!
//! What a tool answers is what the command prints that it stands for, byte for byte. `client.py` does the same with a client that
//! others wrote.

mod connection;

mod hostile;

mod writing;

use std::path::Path;

use serde_json::{Value, json};

use connection::{Connection, program};

/// A needs record with a name of its own, so that a file and a text are called the same.
const NEEDS: &str = "id: acme
role: community-manager
organization: {name: Acme, kind: company}
context:
  goals: [find-expertise, onboarding]
  stage: piloting
  communities: internal
  network: {communities: 4, members: 900}
position: {allocation: 60, location: {city: Leeds, country: GB}}
amendment: {job: Fitter, time: 10, communities: [Pumps]}
";

/// Runs a command on the record, and gives what it prints and what it says.
fn command(folder: &Path, args: &str) -> (String, String) {
    std::fs::write(folder.join("needs"), NEEDS).expect("a file");
    std::fs::write(folder.join("needs.yaml"), NEEDS).expect("a file");
    let output = program(folder)
        .args(args.split_whitespace())
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn every_tool_answers_what_its_command_prints() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    let tools = connection.request("tools/list", json!({}));
    let names: Vec<&str> = tools["result"]["tools"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|tool| {
            assert_eq!(tool["inputSchema"]["type"], "object", "{tool}");
            assert_eq!(tool["inputSchema"]["additionalProperties"], false);
            assert!(tool["description"].as_str().expect("a text").len() > 40);
            tool["name"].as_str().expect("a name")
        })
        .collect();
    let needs = json!(NEEDS);
    let calls: &[(&str, Value, &str)] = &[
        (
            "list_roles",
            json!({"language": "fr"}),
            "roles -f json -l fr",
        ),
        ("needs_schema", json!({}), "schema needs"),
        (
            "recommend",
            json!({"needs": needs}),
            "recommend needs.yaml -f json",
        ),
        (
            "tailor",
            json!({"needs": needs, "language": "fr"}),
            "explain needs.yaml -f json -l fr",
        ),
        (
            "compare",
            json!({"sides": ["cm", needs]}),
            "compare cm needs.yaml -f json",
        ),
        (
            "brief",
            json!({"needs": needs}),
            "render needs.yaml -q -d brief",
        ),
        (
            "render",
            json!({"needs": needs, "document": "ad", "format": "html", "language": "fr", "date": "2027-01-02"}),
            "render needs.yaml -q -d ad -f html -l fr --date 2027-01-02",
        ),
        (
            "render",
            json!({"needs": needs, "length": "full"}),
            "render needs.yaml -q --length full",
        ),
        (
            "amend_clause",
            json!({"needs": needs, "format": "json"}),
            "render needs.yaml -q -d amendment -f json",
        ),
        (
            "explain_rule",
            json!({"rule": "hype-wording", "language": "fr"}),
            "explain --rule hype-wording -l fr",
        ),
    ];
    for (tool, arguments, line) in calls {
        let answer = connection.call(tool, arguments.clone()).expect("it works");
        let (printed, said) = command(folder.path(), line);
        assert_eq!(answer.concat(), printed, "{tool}: {line}\n{said}");
        assert!(!printed.is_empty(), "{line}: {said}");
    }
    let goals = connection
        .call("list_goals", json!({"language": "fr"}))
        .expect("it works");
    let goals: Value = serde_json::from_str(&goals.concat()).expect("JSON");
    assert_eq!(goals["goals"][0]["name"], "Trouver qui sait");
    assert_eq!(goals["stages"][1]["id"], "piloting");
    let mut tried: Vec<&str> = calls.iter().map(|(tool, ..)| *tool).collect();
    tried.extend(["list_goals", "check_text", "check_against_needs"]);
    for name in names {
        assert!(tried.contains(&name), "{name} is not tried");
    }
    connection.end_well();
}

#[test]
fn a_text_is_checked_as_by_the_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    let text = "# Community Manager\n\nWe need a rockstar, a native speaker.\n";
    std::fs::write(folder.path().join("text.md"), text).expect("a file");
    let line = "check text.md --report json --statistics --country GB --employees 300 --ignore missing-pay";
    let (printed, _) = command(folder.path(), line);
    let arguments =
        json!({"text": text, "country": "GB", "employees": 300, "ignore": ["missing-pay"]});
    let answer = connection.call("check_text", arguments).expect("it works");
    assert_eq!(answer.concat(), printed.replace("\"text.md\"", "\"text\""));
    assert!(printed.contains("hype-wording"));
    let error = connection.call("check_text", json!({"text": text, "select": ["hype"]}));
    assert_eq!(
        error,
        Err("error: unknown rule `hype`\n  = help: did you mean `hype-wording`?".to_owned())
    );
    connection.end_well();
}

#[test]
fn a_text_is_held_against_needs_as_by_the_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    let text = "# Community Manager\n\nAcme in Leeds looks for you, 80% of full time. You need a driving licence.\n";
    let french = "# Responsable de communauté\n\nAcme, à Leeds, vous cherche, à 60 %. Le permis B est exigé.\n";
    for (text, further) in [
        (text, json!({})),
        (text, json!({"select": ["fact-missing", "fact-invented"]})),
        (
            text,
            json!({"language": "en", "ignore": ["fact-missing"], "date": "2027-01-02"}),
        ),
        (french, json!({})),
    ] {
        std::fs::write(folder.path().join("text.md"), text).expect("a file");
        let mut line = "check text.md --needs needs.yaml --report json --statistics".to_owned();
        let mut arguments = json!({"needs": NEEDS, "text": text});
        for (key, value) in further.as_object().expect("keys") {
            arguments[key] = value.clone();
            match value {
                Value::Array(rules) => rules.iter().for_each(|rule| {
                    line.push_str(&format!(" --{key} {}", rule.as_str().expect("a rule")));
                }),
                value => line.push_str(&format!(" --{key} {}", value.as_str().expect("a text"))),
            }
        }
        let (printed, said) = command(folder.path(), &line);
        let answer = connection
            .call("check_against_needs", arguments)
            .expect("it works");
        let printed = printed
            .replace("needs.yaml", "needs")
            .replace("text.md", "text");
        assert_eq!(answer.concat(), printed, "{line}\n{said}");
        assert!(printed.contains("fact-invented"), "{line}: {printed}");
    }
    for (arguments, words) in [
        (json!({"text": text}), "the key `needs` is missing"),
        (json!({"needs": NEEDS, "text": " "}), "the text is empty"),
        (
            json!({"needs": "role: cm\n---\nrole: cm\n", "text": text}),
            "several records",
        ),
        (json!({"needs": "role: x", "text": text}), " --> needs:1"),
        (
            json!({"needs": NEEDS, "text": text, "select": ["fact"]}),
            "unknown rule `fact`",
        ),
        (
            json!({"needs": NEEDS, "text": "Wir suchen für unsere Werkstatt in der Stadt eine Person, die mit uns arbeitet."}),
            "neither in English nor in French",
        ),
    ] {
        let error = connection.call("check_against_needs", arguments.clone());
        let error = error.expect_err(&format!("{arguments}"));
        assert!(error.starts_with("error: "), "{error}");
        assert!(error.contains(words), "{arguments}: {error}");
    }
    connection.end_well();
}

#[test]
fn what_is_wrong_with_needs_is_told_as_by_the_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    for wrong in [
        "role: community-manager\nstage: pilot\n",
        "role: cm\norganization: {name: Acme}\ncontext:\n  stage: pilot\n",
        "role: cm\norganization: [\n",
        "role: cm\norganization: {name: Acme}\nposition: {allocation: 250}\n",
        "role: cm\norganization: {name: Acme}\ncontext: {goals: [find-expertize]}\n",
    ] {
        std::fs::write(folder.path().join("wrong.yaml"), wrong).expect("a file");
        let (_, said) = {
            let output = program(folder.path())
                .args(["explain", "wrong.yaml"])
                .output()
                .expect("the program runs");
            assert_eq!(output.status.code(), Some(2), "{wrong}");
            ((), String::from_utf8(output.stderr).expect("text"))
        };
        let error = connection.call("tailor", json!({"needs": wrong}));
        let told = said.trim_end().replace("wrong.yaml", "needs");
        assert_eq!(error, Err(told), "{wrong}");
    }
    connection.end_well();
}

#[test]
fn wrong_arguments_are_told_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    for (tool, arguments, words) in [
        ("tailor", json!({}), "the key `needs` is missing"),
        ("tailor", json!({"neds": NEEDS}), "did you mean `needs`?"),
        (
            "tailor",
            json!({"needs": NEEDS, "language": "de"}),
            "known: `en`, `fr`",
        ),
        (
            "tailor",
            json!({"needs": ""}),
            "a needs record begins with `role:`",
        ),
        (
            "tailor",
            json!({"needs": format!("{NEEDS}---\n{NEEDS}")}),
            "several records",
        ),
        (
            "tailor",
            json!({"needs": "[{\"role\": \"cm\"}, {}]"}),
            "several records",
        ),
        ("tailor", json!({"needs": [NEEDS]}), "needs"),
        (
            "render",
            json!({"needs": NEEDS, "date": "2027-02-30"}),
            "not a day of the calendar",
        ),
        (
            "render",
            json!({"needs": NEEDS, "document": "advert"}),
            "did you mean `ad`?",
        ),
        (
            "compare",
            json!({"sides": ["cm"]}),
            "there are not two sides",
        ),
        (
            "compare",
            json!({"sides": ["cm", "itee"]}),
            "did you mean `ite`?",
        ),
        (
            "compare",
            json!({"sides": ["cm", "role: x"]}),
            " --> sides.1:1",
        ),
        ("check_text", json!({"text": " "}), "the text is empty"),
        (
            "check_text",
            json!({"text": "x", "country": "UK"}),
            "write `GB`",
        ),
        (
            "explain_rule",
            json!({"rule": "hype"}),
            "did you mean `hype-wording`?",
        ),
        (
            "needs_schema",
            json!({"file": "needs"}),
            "unknown key `file`",
        ),
    ] {
        let error = connection.call(tool, arguments.clone());
        let error = error.expect_err(&format!("{tool} {arguments}"));
        assert!(error.starts_with("error: "), "{error}");
        assert!(error.contains(words), "{tool} {arguments}: {error}");
    }
    for (method, params, code, words) in [
        (
            "tools/call",
            json!({"name": "tailer"}),
            -32602,
            "did you mean `tailor`?",
        ),
        ("tools/sing", json!({}), -32601, "tools/sing"),
        (
            "resources/read",
            json!({"uri": "file:///etc/passwd"}),
            -32002,
            "there is nothing at",
        ),
        (
            "resources/read",
            json!({"uri": "rolewright://en/roles/cmm"}),
            -32002,
            "did you mean `cm`?",
        ),
        (
            "prompts/get",
            json!({"name": "reveiw-ad"}),
            -32602,
            "did you mean `review-ad`?",
        ),
        (
            "prompts/get",
            json!({"name": "review-ad"}),
            -32602,
            "`text` is missing",
        ),
        (
            "prompts/get",
            json!({"name": "write-ad", "arguments": {"needs": "role: x"}}),
            -32602,
            "needs:1",
        ),
        (
            "prompts/get",
            json!({"name": "interview", "arguments": {"language": "de"}}),
            -32602,
            "unknown language `de`",
        ),
    ] {
        let answer = connection.request(method, params);
        assert_eq!(answer["error"]["code"], code, "{answer}");
        let message = answer["error"]["message"].as_str().expect("a text");
        assert!(message.contains(words), "{answer}");
    }
    connection.end_well();
}

#[test]
fn profiles_goals_stages_and_rules_can_be_read_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    let list = connection.request("resources/list", json!({}));
    let list = list["result"]["resources"]
        .as_array()
        .expect("a list")
        .clone();
    assert_eq!(list.len(), 12, "{list:?}");
    let mut read = |uri: &str| {
        let answer = connection.request("resources/read", json!({"uri": uri}));
        let contents = &answer["result"]["contents"][0];
        assert_eq!(contents["uri"], uri, "{answer}");
        contents["text"].as_str().expect("a text").to_owned()
    };
    for resource in &list {
        assert!(read(resource["uri"].as_str().expect("an address")).len() > 500);
    }
    let (profile, _) = command(folder.path(), "show cm -l fr");
    assert_eq!(read("rolewright://fr/roles/cm"), profile);
    let (rule, _) = command(folder.path(), "explain --rule hype-wording -l fr");
    assert_eq!(read("rolewright://fr/rules/hype-wording"), rule);
    let templates = connection.request("resources/templates/list", json!({}));
    let templates = &templates["result"]["resourceTemplates"];
    assert_eq!(templates.as_array().map(Vec::len), Some(2));
    connection.end_well();
}

#[test]
fn prompts_speak_both_languages_and_hold_what_they_are_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    let list = connection.request("prompts/list", json!({}));
    let list = list["result"]["prompts"]
        .as_array()
        .expect("a list")
        .clone();
    let tools = connection.request("tools/list", json!({}));
    assert_eq!(list.len(), 3);
    for prompt in &list {
        let mut seen = Vec::new();
        for language in ["en", "fr"] {
            let arguments = json!({"language": language});
            let mut params = json!({"name": prompt["name"], "arguments": arguments});
            for argument in prompt["arguments"].as_array().expect("a list") {
                let value = match argument["name"].as_str() {
                    Some("needs") => NEEDS,
                    Some("text") => "We need a rockstar.",
                    _ => continue,
                };
                params["arguments"][argument["name"].as_str().expect("a name")] = json!(value);
            }
            let answer = connection.request("prompts/get", params);
            let text = answer["result"]["messages"][0]["content"]["text"].as_str();
            let text = text.unwrap_or_else(|| panic!("{answer}")).to_owned();
            // Every tool that a prompt names is there.
            for named in text
                .split('`')
                .skip(1)
                .step_by(2)
                .filter(|name| name.contains('_'))
            {
                assert!(
                    tools.to_string().contains(&format!("\"{named}\"")),
                    "{named}"
                );
            }
            seen.push(text);
        }
        assert_ne!(seen[0], seen[1], "{prompt}");
    }
    let arguments = json!({"needs": NEEDS, "language": "fr"});
    let params = json!({"name": "write-ad", "arguments": arguments});
    let answer = connection.request("prompts/get", params);
    let (brief, _) = command(folder.path(), "render needs.yaml -q -d brief -l fr");
    assert!(
        answer
            .to_string()
            .contains(json!(brief.trim_end()).to_string().trim_matches('"'))
    );
    connection.end_well();
}

#[test]
fn what_is_cancelled_is_not_answered_and_what_waits_is_not_begun() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    let text = "We need a rockstar. ".repeat(300);
    let first = connection.ask(
        "tools/call",
        json!({"name": "check_text", "arguments": {"text": text}}),
    );
    let second = connection.ask("tools/call", json!({"name": "list_roles", "arguments": {}}));
    for id in [first, second] {
        connection.send(&json!({
            "jsonrpc": "2.0",
            "method": "notifications/cancelled",
            "params": {"requestId": id, "reason": "enough"},
        }));
    }
    // The protocol is spoken while the text is checked: this would wait for it otherwise.
    let answer = connection.request("ping", json!({}));
    assert_eq!(answer["result"], json!({}));
    assert!(connection.call("list_goals", json!({})).is_ok());
    connection.end_well();
}

#[test]
fn the_end_of_input_ends_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    Connection::start(folder.path()).end_well();
    Connection::open(folder.path(), None).end_well();
    // What was asked before the end is answered.
    let mut connection = Connection::open(folder.path(), None);
    let id = connection.ask("tools/call", json!({"name": "list_roles", "arguments": {}}));
    let (rest, output) = connection.end();
    assert!(rest.contains(&format!("\"id\":{id}")), "{rest}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_wrong_profile_is_told_before_anything_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let profiles = folder.path().join("profiles");
    std::fs::create_dir(&profiles).expect("a folder");
    std::fs::write(profiles.join("goals.yaml"), "goals: [{id: x}]\n").expect("a file");
    let output = program(folder.path())
        .args(["mcp", "--profiles", "profiles"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
    assert!(String::from_utf8_lossy(&output.stderr).contains("profiles/goals.yaml:1"));
}
