//! Asks one question: heading, question, prompt of its kind; and shows what the answer does to the post.

use std::borrow::Cow;

use crate::cli::interview::asking::Terminal;
use crate::cli::interview::reply::{LinePrompt, ListItem, Reply};
use crate::interview::answer::AnswerRefusal;
use crate::interview::draft::Answer;
use crate::interview::flow::InterviewFlow;
use crate::interview::law;
use crate::interview::offers::{More, Offer};
use crate::interview::question::{AnswerKind, Notice, ScriptQuestion};
use crate::report::{post, recommendation};
use check::check;
use model::Location;
use render::{Slots, Speech};
use tailor::recommend::recommend;
use tailor::tailor;

/// Asks questions, and remembers what the screen shows already.
pub(crate) struct Asker<'a> {
    terminal: &'a Terminal<'a>,
    block: String,
    post: String,
}

/// Asks whether to go on with a draft; none when the user stops.
pub(crate) fn go_on(terminal: &Terminal<'_>, answers: usize) -> anyhow::Result<Option<bool>> {
    let speech = terminal.speech;
    terminal.question(&speech.count("interview.draft_there", answers as u64));
    let items = ["resume", "anew"]
        .map(|id| terminal.item(id, &speech.name_of("interview.draft_there", id), None));
    Ok(match terminal.choose(&items, 0)? {
        Reply::Words(id) => Some(id == "resume"),
        Reply::Why | Reply::Back => Some(true),
        Reply::Stop => None,
    })
}

impl<'a> Asker<'a> {
    /// Starts with an empty screen.
    pub(crate) fn new(terminal: &'a Terminal<'a>) -> Asker<'a> {
        Asker {
            terminal,
            block: String::new(),
            post: String::new(),
        }
    }

    /// Asks a question.
    pub(crate) fn ask(
        &mut self,
        interview: &InterviewFlow<'_>,
        question: &ScriptQuestion,
    ) -> anyhow::Result<Reply> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        self.enter_block(interview, question);
        if question.notice == Some(Notice::Pay) {
            self.tell_law(interview);
        }
        let before = interview.draft.answers.get(&question.id);
        let proposed = interview.suggestion(question);
        let wanted = before.or(proposed.as_ref());
        match question.kind {
            AnswerKind::Recommended => {
                let items = self.recommended(interview);
                terminal.question(speech.text(&question.ask));
                terminal.choose(&items, place(&items, before))
            }
            AnswerKind::Role
            | AnswerKind::Stage
            | AnswerKind::Choice
            | AnswerKind::Languages
            | AnswerKind::YesNo => {
                terminal.question(speech.text(&question.ask));
                let items = self.items(interview, question);
                terminal.choose(&items, place(&items, wanted))
            }
            AnswerKind::Goals | AnswerKind::OfferedDuties | AnswerKind::OfferedCompetences => {
                terminal.question(speech.text(&question.ask));
                let items = self.items(interview, question);
                let ticked: Vec<usize> = (0..items.len())
                    .filter(|&index| wanted.is_some_and(|goals| goals.0.contains(&items[index].id)))
                    .collect();
                terminal.pick(&items, &ticked)
            }
            kind => {
                terminal.question(speech.text(&question.ask));
                let between = if kind == AnswerKind::Mix { ", " } else { "; " };
                let joined = |answer: &Answer| answer.0.join(between);
                let before = before.filter(|answer| !answer.is_skipped()).map(joined);
                let proposed = proposed.as_ref().map(joined);
                let check = |words: &str| {
                    let read = interview.read(question, words);
                    read.map(|_| ()).map_err(|refusal| self.refusal(&refusal))
                };
                terminal.line(&LinePrompt {
                    before: before.as_deref(),
                    proposed: proposed.as_deref(),
                    help: speech.say(match (kind, &proposed, question.required) {
                        (_, Some(_), _) => "interview.help.proposed",
                        (_, _, true) => "interview.help.required",
                        (AnswerKind::Lines, ..) => "interview.help.lines",
                        _ => "interview.help.text",
                    }),
                    check: &check,
                })
            }
        }
    }

    /// Says why a question is asked.
    pub(crate) fn explain(&self, question: &ScriptQuestion) {
        let speech = self.terminal.speech;
        let why = speech.text(&question.why);
        self.terminal
            .tell(&speech.fill("interview.why", &[("why", why)]));
    }

    /// Says why an answer is not taken.
    pub(crate) fn refusal(&self, refusal: &AnswerRefusal) -> String {
        let gaps: Vec<(&str, &str)> = refusal
            .gaps
            .iter()
            .map(|(gap, value)| (*gap, value.as_str()))
            .collect();
        self.terminal.speech.fill(refusal.key, &gaps)
    }

    /// Shows the post at a glance, once its role is known, and only if it looks different from before.
    pub(crate) fn show_post(&mut self, interview: &InterviewFlow<'_>) {
        let terminal = self.terminal;
        let needs = interview
            .role_choice()
            .and_then(|role| interview.sketch(role));
        let Some(needs) = needs else { return };
        let description = tailor(interview.catalog, &needs);
        let findings = check(&description);
        let text = post::as_text(&description, &findings, terminal.speech, terminal.width());
        if text != self.post {
            terminal.say(&format!("\n{text}"));
            self.post = text;
        }
    }

    fn enter_block(&mut self, interview: &InterviewFlow<'_>, question: &ScriptQuestion) {
        let Some(block) = interview.script.block_of(question) else {
            return;
        };
        if self.block != block.id {
            let blocks = &interview.script.blocks;
            let place = blocks
                .iter()
                .position(|known| known.id == block.id)
                .map_or(0, |index| index + 1);
            let name = self.terminal.speech.text(&block.name);
            self.terminal
                .head(&format!("[{place}/{}] {name}", blocks.len()));
            self.block.clone_from(&block.id);
        }
    }

    fn items(&self, interview: &InterviewFlow<'_>, question: &ScriptQuestion) -> Vec<ListItem> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        if question.kind == AnswerKind::YesNo {
            return ["yes", "no"]
                .map(|id| terminal.item(id, &speech.name_of("interview", id), None))
                .to_vec();
        }
        let mut items: Vec<ListItem> = interview
            .offers(question)
            .iter()
            .map(|offer| {
                let more = offer.more.map(|more| said(more, speech));
                terminal.item(offer.id, &name(offer, speech), more.as_deref())
            })
            .collect();
        let proposes = question.default.is_some() || question.suggest.is_some();
        if question.kind == AnswerKind::Choice && !question.required && !proposes {
            let open = speech.say("interview.leave_open");
            items.insert(0, terminal.item("", open, None));
        }
        items
    }

    /// Shows which roles answer the needs, and offers them: the mix first where there is one, then the best.
    fn recommended(&self, interview: &InterviewFlow<'_>) -> Vec<ListItem> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        let needs = interview.stand_in().and_then(|role| interview.sketch(role));
        let Some(needs) = needs else {
            return Vec::new();
        };
        let found = recommend(interview.catalog, &needs);
        terminal.say(&format!(
            "\n{}",
            recommendation::in_brief(&found, speech, terminal.width())
        ));
        let mut items = Vec::new();
        if found.mix.len() > 1 {
            let parts = |title: &dyn Fn(&model::Role, u32) -> String| {
                let parts: Vec<String> = found
                    .mix
                    .iter()
                    .map(|(role, percent)| title(role, *percent))
                    .collect();
                parts
            };
            let id = parts(&|role, percent| format!("{}: {percent}", role.role)).join(", ");
            let name = parts(&|role, percent| {
                format!("{} {}", speech.text(&role.title), speech.percent(percent))
            });
            items.push(terminal.item(&id, &speech.list(&name), None));
        }
        for fit in &found.roles {
            let goals = speech.fill(
                "of_goals",
                &[
                    ("n", &fit.goals.len().to_string()),
                    ("total", &found.goals.len().to_string()),
                ],
            );
            let meaning = format!("{} {goals}", speech.say("column.goals"));
            items.push(terminal.item(&fit.role.role, speech.text(&fit.role.title), Some(&meaning)));
        }
        items
    }

    /// Says what the law of the place wants of pay in an ad.
    fn tell_law(&self, interview: &InterviewFlow<'_>) {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        let location = Location {
            country: interview.value("position.location.country"),
            region: interview.value("position.location.region"),
            ..Location::default()
        };
        let Some(country) = location.country else {
            return;
        };
        let site = law::PostSite {
            location: &location,
            employees: interview.value("organization.employees"),
            today: interview.today,
        };
        let rules = law::on_pay(interview.catalog, site);
        terminal.say("");
        if rules.is_empty() {
            terminal.tell(speech.say("interview.pay_law.none"));
        } else if rules.len() > 2 {
            let entry = interview.catalog.country(Some(country.code()));
            let name = |code: &'_ str| -> String {
                let region = entry.and_then(|entry| entry.region(code));
                region
                    .map_or(code, |region| speech.text(&region.name))
                    .to_owned()
            };
            let regions = rules.iter().filter_map(|rule| rule.region.as_deref());
            let regions: Vec<String> = regions.map(name).collect();
            terminal.tell(&speech.fill(
                "interview.pay_law.regions",
                &[("regions", &speech.list(&regions))],
            ));
        } else {
            terminal.tell(speech.say("interview.pay_law.one"));
            for rule in rules {
                let gaps = [
                    ("text", speech.text(&rule.text).trim_end_matches('.')),
                    ("law", &rule.law),
                    ("as_of", &rule.as_of),
                ];
                terminal.tell(&speech.fill("interview.pay_law.since", &gaps));
            }
        }
    }
}

/// Gives the name of an option, with general words where it leaves words of the organization open.
pub(crate) fn name<'o>(offer: &Offer<'o>, speech: Speech<'_>) -> Cow<'o, str> {
    let slots = Slots::general(speech);
    match offer.more {
        Some(More::Work(item, _)) => slots.headline(item),
        _ => slots.fill(offer.name),
    }
}

/// Says what there is to say of an option.
fn said<'o>(more: More<'o>, speech: Speech<'_>) -> Cow<'o, str> {
    match more {
        More::Meaning(text) => Slots::general(speech).fill(text),
        More::Work(_, quarters) => {
            let hours = speech.hours(quarters);
            speech.fill("interview.hours", &[("hours", &hours)]).into()
        }
        More::Level(level) => speech.name_of("level", level.id()).into(),
    }
}

/// Finds the item that an answer stands for, else the first.
fn place(items: &[ListItem], answer: Option<&Answer>) -> usize {
    let id = answer.map(|answer| answer.0.join(", ")).unwrap_or_default();
    items.iter().position(|item| item.id == id).unwrap_or(0)
}
