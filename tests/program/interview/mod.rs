//! The interview in a real pseudo terminal.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where it stands; clippy sees only the functions that are marked as tests"
)]

mod terminal;

use std::path::Path;
use std::process::{Command, Stdio};

use model::Fit;

use terminal::{Look, Terminal, USUAL};

const NARROW: Look = Look {
    columns: 40,
    ..USUAL
};
const FRENCH: Look = Look {
    columns: 100,
    variables: &[("LANG", "fr_FR.UTF-8"), ("NO_COLOR", "1")],
};

/// Everything from the organization on, as proposed or skipped.
const REST: [&str; 11] = [
    "What does it do, in one or two sentences?",
    "In which industry?",
    "Which collaboration tools are in use?",
    "How many percent of a full-time week does the post really have?",
    "What does most of the week go to?",
    "How experienced should the person be?",
    "Which title should the post have?",
    "What kind of contract is it?",
    "What can nobody do this job without?",
    "Whom does the person work with?",
    "Whom does the post report to?",
];

/// The people concerned.
const NETWORK: [&str; 3] = [
    "Who are these people?",
    "Where do they work?",
    "What do they ask about?",
];

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        // The manifest and its lock are the folder's own affair.
        .filter(|name| !name.starts_with(".rolewright."))
        .collect();
    names.sort();
    names
}

/// Answers what comes before the organization, for a community manager.
fn tell_the_need(terminal: &mut Terminal) {
    terminal.answer("Which role do you want to describe?", "");
    terminal.answer("What goes wrong today?", "faults are solved twice");
    terminal.answer("What is the post for?", "");
    terminal.answer(
        "What will have changed after a year",
        "Answers within a day; Fewer faults",
    );
    terminal.asked("Which of these goals do you have?");
    terminal.press(" \x1b[B \r");
    terminal.take(&[
        "How far have you come with your communities?",
        "Whom do the communities serve?",
    ]);
    terminal.answer("How many people work in the organization?", "4 200");
    terminal.answer("How many people should the communities serve?", "1,200");
    terminal.take(&NETWORK);
}

/// Skips everything between the title and the summary.
fn skip_the_rest(terminal: &mut Terminal) {
    terminal.take(&REST);
    terminal.take(&["In which city is it?", "In which country?"]);
    terminal.take(&["Can the work be done from elsewhere?"]);
    terminal.answer("Do you want to state the pay?", "No");
    terminal.take(&["Which benefits come with the post?"]);
    terminal.answer("Do you want to say how to apply?", "No");
    terminal.take(&[
        "Do you want to add more",
        "In which language should the documents be?",
    ]);
}

#[test]
fn all_the_way_through() {
    let folder = folder();
    let arguments = [
        "interview",
        "-o",
        "acme.yaml",
        "-d",
        "ad",
        "-d",
        "description",
        "-f",
        "md",
        "-f",
        "html",
    ];
    let mut terminal = Terminal::start(folder.path(), USUAL, &arguments);
    tell_the_need(&mut terminal);
    terminal.see("Goals answered: 2 of 2");
    terminal.answer("What is the organization called?", "Acme Énergie");
    terminal.asked("What does it do");
    terminal.press("\x1b[200~We run **heat networks**.\nDay and night.\x1b[201~\r");
    terminal.take(&["In which industry?"]);
    terminal.answer(
        "Which collaboration tools are in use?",
        "Microsoft Teams; SharePoint",
    );
    terminal.answer("How many percent of a full-time week", "60 %");
    terminal.take(&["What does most of the week go to?"]);
    terminal.answer("How experienced should the person be?", "Senior");
    terminal.answer(
        "Which title should the post have?",
        "Community Manager, Field Operations",
    );
    terminal.take(&[
        "What kind of contract is it?",
        "What can nobody do this job without?",
        "Whom does the person work with?",
    ]);
    terminal.answer("Whom does the post report to?", "Head of Communication");
    terminal.answer("In which city is it?", "Boulder");
    terminal.answer("In which country?", "us");
    terminal.answer("In which state or province?", "CO");
    terminal.answer("Can the work be done from elsewhere?", "In part");
    terminal.see("Colorado asks for the pay or its range");
    terminal.take(&["Do you want to state the pay?", "For which period?"]);
    terminal.see("(USD)");
    terminal.take(&["In which currency?"]);
    terminal.answer("What is the lowest pay", "$82,000");
    terminal.answer("And the highest?", "98k");
    terminal.take(&[
        "Is there anything on top",
        "Which benefits come with the post?",
    ]);
    terminal.take(&["Do you want to say how to apply?"]);
    terminal.answer("To which e-mail address?", "jobs@acme.example");
    terminal.answer("Is there a form on the web?", "acme.example/jobs");
    terminal.answer("Until which day", "2027-01-31");
    terminal.take(&[
        "What are the steps of the selection?",
        "Do you want to add more",
    ]);
    terminal.answer("In which language should the documents be?", "Both");
    terminal.see("Organization: Acme Énergie");
    terminal.see("Time: 60%");
    assert_eq!(names(folder.path()), ["acme.yaml.draft"]);
    terminal.answer("Is that right?", "");
    terminal.see("Wrote acme.yaml");
    assert_eq!(terminal.end(), 0);

    assert_eq!(read(folder.path(), "acme.yaml"), include_str!("acme.yaml"));
    let written = names(folder.path());
    let expected: Vec<String> = ["ad", "description"]
        .iter()
        .flat_map(|document| ["en", "fr"].map(|language| format!("acme.{document}.{language}")))
        .flat_map(|name| ["html", "md"].map(|format| format!("{name}.{format}")))
        .chain(["acme.yaml".to_owned()])
        .collect();
    assert_eq!(written, expected);
    assert!(read(folder.path(), "acme.ad.en.md").contains("Field Operations"));
}

#[test]
fn what_the_organization_says_itself_is_in_its_needs() {
    let folder = folder();
    let arguments = ["interview", "cm", "-o", "acme.yaml"];
    let mut terminal = Terminal::start(folder.path(), USUAL, &arguments);
    terminal.answer("What goes wrong today?", "faults are solved twice");
    terminal.answer("What is the post for?", "bring people together");
    terminal.take(&["What will have changed after a year"]);
    terminal.asked("Which of these goals do you have?");
    terminal.press("Answer questions");
    terminal.press(" \r");
    terminal.take(&[
        "How far have you come with your communities?",
        "Whom do the communities serve?",
        "How many people work in the organization?",
        "How many people should the communities serve?",
    ]);
    terminal.answer(NETWORK[0], "technicians");
    terminal.answer(NETWORK[1], "depots");
    terminal.answer(NETWORK[2], "pumps and valves");
    terminal.answer("What is the organization called?", "Acme");
    terminal.take(&REST[..4]);
    terminal.answer(REST[4], "Run the forum, about 60 %");
    terminal.answer("And what else?", "Visit depots, 50 %");
    terminal.see("The shares make 110% of the post; 40% are left.");
    terminal.press(&"\x7f".repeat(6));
    terminal.press("\r");
    terminal.answer("And what else?", "");
    // What the role would add is offered, with its hours: taken only where it is ticked.
    terminal.asked("The role usually also does this. What do you take over, if anything?");
    terminal.see("h a week");
    terminal.press("questions");
    terminal.press(" \r");
    terminal.take(&REST[5..7]);
    terminal.answer("What kind of contract is it?", "Fixed term");
    terminal.answer("How many months does the contract last?", "900");
    terminal.see("“900” is too much: at most 600.");
    terminal.press("\x7f\x7f\x7f18\r");
    terminal.answer("What can nobody do this job without?", "Git; Markdown");
    terminal
        .asked("The work also draws on these. What must be there on the first day, if anything?");
    terminal.press("Active listening");
    terminal.press(" \r");
    terminal.answer("Whom does the person work with?", "two editors");
    terminal.take(&REST[10..]);
    terminal.take(&["In which city is it?", "In which country?"]);
    terminal.take(&["Can the work be done from elsewhere?"]);
    terminal.answer("Do you want to state the pay?", "No");
    terminal.take(&["Which benefits come with the post?"]);
    terminal.answer("Do you want to say how to apply?", "No");
    terminal.take(&[
        "Do you want to add more",
        "In which language should the documents be?",
    ]);
    terminal.see("Own duty: Run the forum, 60%");
    terminal.see("Taken from the role: Get questions to somebody who knows");
    terminal.answer("Is that right?", "");
    terminal.answer("Which documents shall be written?", "");
    terminal.answer("As what kind of file?", "Text in Markdown");
    assert_eq!(terminal.end(), 0);
    let written = read(folder.path(), "acme.yaml");
    for part in [
        "  problem: Faults are solved twice.\n  purpose: Bring people together.\n",
        "    members: technicians\n    units:\n      name: depots\n    subject: pumps and valves\n",
        "  term:\n    months: 18\n",
        "  team: two editors\n",
        "    - text: Run the forum\n      share: 60\n    - Visit depots\n    - use: answer-watch\n",
        "adjust:\n  required:\n    - active-listening\n",
        "  requirements:\n    - Git\n    - Markdown\n",
    ] {
        assert!(written.contains(part), "{part}{written}");
    }
}

#[test]
fn a_bad_answer_is_refused_in_place_and_can_be_corrected() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), USUAL, &["interview"]);
    tell_the_need(&mut terminal);
    terminal.answer("What is the organization called?", "");
    terminal.see("This one is needed");
    terminal.press("Acme\r");
    terminal.take(&REST[..3]);
    terminal.answer("How many percent of a full-time week", "x");
    terminal.see("“x” does not work. Write a whole number from 1 to 100");
    terminal.press("\x7f250\r");
    terminal.see("“250” does not work");
    terminal.press("\x7f\x7f\x7f2");
    terminal.press("\r");
    terminal.see("! What is stated and what is essential takes");
    terminal.see("What would fit:");
    terminal.take(&REST[4..]);
    terminal.take(&["In which city is it?"]);
    terminal.answer("In which country?", "Atlantis");
    terminal.see("“Atlantis” is not a country");
}

#[test]
fn the_help_key_says_why_and_the_way_back_leads_to_the_question_before() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), USUAL, &["interview", "cm"]);
    terminal.answer("What goes wrong today?", "?");
    terminal.see("Why: It opens the description");
    terminal.answer("What goes wrong today?", "A problem");
    terminal.answer("What is the post for?", "<");
    // What was answered stands there, to be changed.
    terminal.asked("What goes wrong today?");
    terminal.see("> A problem");
    terminal.press(", and another\r");
    terminal.asked("What is the post for?");
    terminal.press("\x1b");
    terminal
        .asked("What goes wrong today? “What goes wrong today is that …” > A problem, and another");
    terminal.press("\r");
    terminal.answer("What is the post for?", "");
    terminal.answer("What will have changed after a year", "");
    terminal.answer("Which of these goals do you have?", "?");
    terminal.see("Why: The goals decide");
    terminal.answer("Which of these goals do you have?", "<");
    terminal.asked("What will have changed after a year");
}

#[test]
fn ctrl_c_keeps_the_draft_and_resuming_asks_nothing_again() {
    let folder = folder();
    let mut terminal = Terminal::start(
        folder.path(),
        USUAL,
        &["interview", "-o", "posts/acme.yaml"],
    );
    tell_the_need(&mut terminal);
    terminal.asked("What is the organization called?");
    terminal.press("\x03");
    terminal.see("To go on: rolewright interview --resume -o posts/acme.yaml");
    assert_eq!(terminal.end(), 130);
    assert_eq!(names(&folder.path().join("posts")), ["acme.yaml.draft"]);

    let mut terminal = Terminal::start(
        folder.path(),
        USUAL,
        &["interview", "--resume", "-o", "posts/acme.yaml"],
    );
    terminal.asked("What is the organization called?");
    assert!(
        !terminal.text().contains("Which role"),
        "{}",
        terminal.text()
    );
    terminal.press("Acme\r");
    skip_the_rest(&mut terminal);
    terminal.see("Success: Answers within a day; Fewer faults");
    terminal.answer("Is that right?", "");
    terminal.answer("Which documents shall be written?", "");
    terminal.answer("As what kind of file?", "Text in Markdown");
    assert_eq!(terminal.end(), 0);
    let written = read(&folder.path().join("posts"), "acme.yaml");
    // What was skipped is not there.
    for key in [
        "network",
        "duties",
        "requirements",
        "team",
        "term",
        "purpose",
    ] {
        assert!(!written.contains(&format!("  {key}:")), "{written}");
    }
    assert_eq!(
        names(&folder.path().join("posts")),
        ["acme.description.en.md", "acme.yaml"]
    );
}

#[test]
fn a_signal_ends_it_as_ctrl_c_does() {
    for signal in ["INT", "TERM"] {
        let folder = folder();
        let mut terminal = Terminal::start(folder.path(), USUAL, &["interview", "cm"]);
        terminal.answer("What goes wrong today?", "A problem");
        terminal.asked("What is the post for?");
        terminal.signal(signal);
        terminal.see("rolewright interview --resume");
        assert_eq!(terminal.end(), 130);
        assert_eq!(names(folder.path()), ["rolewright-interview.draft"]);
    }
}

#[test]
fn a_draft_is_found_without_its_name_and_never_lost_unasked() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), USUAL, &["interview", "cm", "-o", "a.yaml"]);
    terminal.answer("What goes wrong today?", "A problem");
    terminal.asked("What is the post for?");
    terminal.press("\x03");
    assert_eq!(terminal.end(), 130);

    let mut terminal = Terminal::start(folder.path(), USUAL, &["interview", "--resume"]);
    terminal.asked("What is the post for?");
    terminal.press("\x03");
    terminal.see("--resume -o a.yaml");
    assert_eq!(terminal.end(), 130);

    let mut terminal = Terminal::start(folder.path(), USUAL, &["interview", "-o", "a.yaml"]);
    terminal.answer("There is a draft of an interview", "");
    terminal.asked("What is the post for?");
}

#[test]
fn any_answer_can_be_changed_at_the_end_and_nothing_is_replaced_unasked() {
    let folder = folder();
    std::fs::write(folder.path().join("acme.yaml"), "mine\n").unwrap();
    let mut terminal = Terminal::start(folder.path(), USUAL, &["interview", "-o", "acme.yaml"]);
    tell_the_need(&mut terminal);
    terminal.answer("What is the organization called?", "Acme");
    skip_the_rest(&mut terminal);
    terminal.answer("Is that right?", "Change");
    terminal.answer("Which answer?", "Reach");
    terminal.asked("How many people should the communities serve?");
    terminal.press("\x7f\x7f\x7f\x7f900\r");
    terminal.see("Reach: 900");
    terminal.answer("Is that right?", "");
    terminal.answer("acme.yaml is there already", "");
    // What a personnel department works with comes first.
    terminal.answer("Which documents shall be written?", "");
    terminal.answer("As what kind of file?", "");
    terminal.see("acme-2.description.en.docx");
    assert_eq!(terminal.end(), 0);
    let word = std::fs::read(folder.path().join("acme-2.description.en.docx")).unwrap();
    assert!(word.starts_with(b"PK"));
    assert_eq!(read(folder.path(), "acme.yaml"), "mine\n");
    assert!(read(folder.path(), "acme-2.yaml").contains("reach: 900"));
}

#[test]
fn whoever_stops_at_the_documents_has_the_needs_file_and_no_document() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), USUAL, &["interview", "-o", "acme.yaml"]);
    tell_the_need(&mut terminal);
    terminal.answer("What is the organization called?", "Acme");
    skip_the_rest(&mut terminal);
    terminal.answer("Is that right?", "");
    terminal.asked("Which documents shall be written?");
    terminal.press("\x03");
    terminal.see("rolewright render acme.yaml -d description");
    assert_eq!(terminal.end(), 0);
    assert_eq!(names(folder.path()), ["acme.yaml"]);
}

#[test]
fn a_project_proposes_what_its_posts_have_in_common() {
    let folder = folder();
    let project = "organization: {name: Acme, employees: 800}\ncontext: {tools: [Slack, Jive]}\n";
    std::fs::write(folder.path().join("rolewright.yaml"), project).unwrap();
    std::fs::create_dir(folder.path().join("posts")).unwrap();
    let arguments = ["interview", "-o", "posts/a.yaml"];
    let mut terminal = Terminal::start(folder.path(), USUAL, &arguments);
    terminal.answer("Which role do you want to describe?", "");
    terminal.take(&[
        "What goes wrong today?",
        "What is the post for?",
        "What will have changed after a year",
        "Which of these goals do you have?",
        "How far have you come with your communities?",
        "Whom do the communities serve?",
    ]);
    terminal.answer("How many people work in the organization? > (800)", "");
    terminal.answer("How many people should the communities serve? > (800)", "");
    terminal.take(&NETWORK);
    terminal.answer("What is the organization called? > (Acme)", "");
    terminal.take(&REST[..2]);
    terminal.answer(
        "Which collaboration tools are in use? > (Slack; Jive)",
        "Slack",
    );
    terminal.take(&REST[3..]);
    terminal.take(&["In which city is it?", "In which country?"]);
    terminal.take(&["Can the work be done from elsewhere?"]);
    terminal.answer("Do you want to state the pay?", "No");
    terminal.take(&[
        "Which benefits come with the post?",
        "Do you want to say how to apply?",
        "To which e-mail address?",
        "Is there a form on the web?",
        "Until which day",
        "What are the steps of the selection?",
        "Do you want to add more",
        "In which language should the documents be?",
    ]);
    // The documents of an earlier interview are asked about, too.
    std::fs::write(folder.path().join("posts/a.description.en.md"), "mine\n").unwrap();
    terminal.answer("Is that right?", "");
    terminal.answer("Which documents shall be written?", "");
    terminal.answer("As what kind of file?", "Text in Markdown");
    terminal.answer("Replace the documents that are there already?", "");
    terminal.see("rolewright render posts/a.yaml -d description -f md -o posts");
    assert!(!terminal.text().contains("--overwrite"));
    assert_eq!(terminal.end(), 0);
    let written = read(folder.path(), "posts/a.yaml");
    for line in [
        "  name: Acme\n",
        "  employees: 800\n",
        "  tools:\n    - Slack\n\n",
    ] {
        assert!(written.contains(line), "{line}{written}");
    }
    assert_eq!(read(folder.path(), "posts/a.description.en.md"), "mine\n");
}

#[test]
fn whoever_is_not_sure_gets_a_recommendation() {
    let folder = folder();
    let mut terminal = Terminal::start(folder.path(), USUAL, &["interview"]);
    terminal.answer("Which role do you want to describe?", "sure");
    terminal.take(&[
        "What goes wrong today?",
        "What is the post for?",
        "What will have changed after a year",
    ]);
    terminal.asked("Which of these goals do you have?");
    terminal.press("Use fewer");
    terminal.press(" \r");
    terminal.take(&[
        "How far have you come with your communities?",
        "Whom do the communities serve?",
        "How many people work in the organization?",
        "How many people should the communities serve?",
    ]);
    terminal.take(&NETWORK);
    terminal.see("IT 2.0 Expert, ");
    terminal.see("of a week: Use fewer tools. For example:");
    terminal.answer("Which one do you take?", "IT 2.0");
    terminal.see("Goals answered: 1 of 1");
    terminal.asked("What is the organization called?");
}

#[test]
fn in_french_on_forty_columns() {
    let folder = folder();
    let look = Look {
        columns: 40,
        ..FRENCH
    };
    let mut terminal = Terminal::start(folder.path(), look, &["interview"]);
    terminal.asked("Quel rôle voulez-vous décrire ?");
    terminal.keeps_to_its_width();
    terminal.press("Commu\r");
    terminal.answer("Qu’est-ce qui ne va pas aujourd’hui ?", "Été à l’œuvre");
    terminal.keeps_to_its_width();
    terminal.take(&["À quoi sert le poste", "Qu’est-ce qui aura changé"]);
    terminal.asked("Lesquels de ces objectifs sont les vôtres ?");
    terminal.keeps_to_its_width();
    terminal.press(" \r");
    terminal.see("Objectifs servis : 1 sur 1");
    terminal.take(&["Où en êtes-vous", "À qui s’adressent les communautés ?"]);
    terminal.answer("Combien de personnes travaillent", "beaucoup");
    terminal.see("« beaucoup » n’est pas un nombre entier.");
    terminal.keeps_to_its_width();
    terminal.press("\x03");
    terminal.see("Pour continuer :");
    assert_eq!(terminal.end(), 130);
    let mut terminal = Terminal::start(folder.path(), NARROW, &["interview", "--resume"]);
    // The draft knows its language.
    terminal.asked("Combien de personnes travaillent");
}

#[test]
fn without_colour_nothing_is_coloured_and_with_it_something_is() {
    for (variables, coloured) in [
        (&[("LANG", "C.UTF-8"), ("NO_COLOR", "1")][..], false),
        (&[("LANG", "C.UTF-8")][..], true),
    ] {
        let folder = folder();
        let look = Look {
            columns: 100,
            variables,
        };
        let mut terminal = Terminal::start(folder.path(), look, &["interview"]);
        terminal.answer("Which role do you want to describe?", "");
        terminal.asked("What goes wrong today?");
        let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
        let found = ["\x1b[1m", "\x1b[1;36m", "\x1b[38;5;"].map(|code| raw.contains(code));
        assert_eq!(found, [coloured; 3], "{raw:?}");
    }
}

#[test]
fn a_terminal_of_lines_is_enough() {
    let folder = folder();
    let look = Look {
        columns: 80,
        variables: &[("LANG", "C.UTF-8"), ("TERM", "dumb")],
    };
    let mut terminal = Terminal::start(folder.path(), look, &["interview"]);
    terminal.see("1 Community Manager:");
    terminal.press("7\r");
    terminal.see("“7” is not one of the answers");
    terminal.press("?\r");
    terminal.see("Why: The role brings");
    terminal.press("1\r");
    terminal.see("What goes wrong today?");
    terminal.press("<\r");
    terminal.press("IT 2.0 Expert\r");
    terminal.press("\r\r\r");
    terminal.see("Which of these goals do you have?");
    terminal.press("2, 5\r");
    terminal.see("Goals answered");
    terminal.press("\x03");
    assert_eq!(terminal.end(), 130);
    assert!(
        !terminal.raw.contains(&0x1b),
        "{}",
        String::from_utf8_lossy(&terminal.raw)
    );
    let draft = read(folder.path(), "rolewright-interview.draft");
    assert!(
        draft.contains("- onboarding\n    - spread-practice"),
        "{draft}"
    );
}

#[test]
fn offers_wait_for_whoever_resumes_on_a_terminal_of_lines() {
    let folder = folder();
    let told = [
        ("role", "[community-manager]"),
        ("context.problem", "[]"),
        ("context.purpose", "[]"),
        ("context.success", "[]"),
        ("context.goals", "[faster-answers]"),
        ("context.stage", "[piloting]"),
        ("context.communities", "[internal]"),
        ("organization.employees", "['1200']"),
        ("context.reach", "['1200']"),
        ("context.network.members", "[]"),
        ("context.network.units.name", "[]"),
        ("context.network.subject", "[]"),
        ("organization.name", "[Acme]"),
        ("organization.about", "[]"),
        ("organization.industry", "[]"),
        ("context.tools", "[]"),
        ("position.allocation", "['60']"),
        ("position.duties.1", "['Run the forum, 50%']"),
        ("position.duties.2", "[]"),
    ];
    let answers: String = told
        .map(|(id, given)| format!("  {id}: {given}\n"))
        .concat();
    let draft = format!("language: en\nanswers:\n{answers}");
    std::fs::write(folder.path().join("a.yaml.draft"), draft).unwrap();
    let look = Look {
        columns: 100,
        variables: &[("LANG", "C.UTF-8"), ("TERM", "dumb")],
    };
    let mut terminal = Terminal::start(folder.path(), look, &["interview", "--resume"]);
    terminal.see("The role usually also does this.");
    terminal.see("1 Get questions to somebody who knows:");
    terminal.press("1\r");
    terminal.see("Goals answered: 1 of 1");
    terminal.see("How experienced should the person be?");
    terminal.press("<\r");
    // What was taken is ticked.
    terminal.see("* 1 Get questions to somebody who knows:");
    terminal.press("\x03");
    assert_eq!(terminal.end(), 130);
    let draft = read(folder.path(), "a.yaml.draft");
    assert!(
        draft.contains("position.duties.use:\n    - answer-watch\n"),
        "{draft}"
    );
}

#[test]
fn without_a_terminal_one_line_says_what_to_do() {
    let output = Command::new(env!("CARGO_BIN_EXE_rolewright"))
        .arg("interview")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(message.lines().count(), 1, "{message}");
    assert!(
        message.contains("needs file") && message.contains("rolewright init"),
        "{message}"
    );
}

#[test]
fn a_project_is_started_once() {
    let folder = folder();
    let init = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_rolewright"))
            .args(["init", "posts", "--language", "en"])
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    assert_eq!(init(&["--with-profiles"]).status.code(), Some(0));
    let posts = folder.path().join("posts");
    assert_eq!(names(&posts), ["needs.yaml", "profiles", "rolewright.yaml"]);
    let before = read(&posts, "needs.yaml");
    let again = init(&["--with-templates"]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(names(&posts), ["needs.yaml", "profiles", "rolewright.yaml"]);
    assert_eq!(read(&posts, "needs.yaml"), before);

    let rendered = Command::new(env!("CARGO_BIN_EXE_rolewright"))
        .args([
            "render",
            "needs.yaml",
            "--profiles",
            "profiles",
            "--date",
            "2026-11-24",
        ])
        .current_dir(&posts)
        .output()
        .unwrap();
    assert_eq!(rendered.status.code(), Some(0));
    assert!(
        String::from_utf8(rendered.stdout)
            .unwrap()
            .contains("Your organization")
    );
}

/// The advice for an overloaded post is true, and not more than is needed.
#[test]
fn what_would_fit_does_fit() {
    let catalog = input::catalog::embedded();
    let needs = |allocation: u32, reach: u64| -> model::Needs {
        serde_json::from_value(serde_json::json!({
            "role": {"community-manager": 60, "it-expert": 40},
            "organization": {"name": "Acme"},
            "context": {"reach": reach, "goals": ["onboarding"]},
            "position": {"allocation": allocation},
        }))
        .unwrap()
    };
    let fit = |allocation, reach| tailor::tailor(&catalog, &needs(allocation, reach)).fit;
    let Fit::Overloaded {
        enough: Some(enough),
    } = fit(6, 5000)
    else {
        panic!("six percent are too little, and a week is enough");
    };
    assert_eq!(fit(enough, 5000), Fit::Fits);
    assert_ne!(fit(enough - 1, 5000), Fit::Fits);
}
