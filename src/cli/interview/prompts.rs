//! Prompts of the interview on a full terminal. The only file that names the prompt library.
//!
//! Knows no question. `?` and `<` mean the same in every prompt: why, and back; so does Escape for back.

use std::cell::RefCell;

use inquire::list_option::ListOption;
use inquire::ui::{Attributes, Color, ErrorMessageRenderConfig, RenderConfig, StyleSheet, Styled};
use inquire::validator::Validation;
use inquire::{InquireError, MultiSelect, Select, Text};

use crate::cli::interview::reply::{LinePrompt, ListItem, ListPrompt, Prompt, Reply};

/// A full terminal.
pub(crate) struct Prompts {
    look: RenderConfig<'static>,
}

/// Keys of the prompt that are words when they stand alone.
fn steering(words: &str) -> Option<Reply> {
    match words.trim() {
        "?" => Some(Reply::Why),
        "<" => Some(Reply::Back),
        _ => None,
    }
}

/// The same keys behind an answer that stood there already; an answer may well end in a question mark where it still is one.
fn steering_behind(words: &str, line: &LinePrompt<'_>) -> Option<Reply> {
    let reply = steering(words.trim_end().strip_prefix(line.before?)?)?;
    (reply == Reply::Back || (line.check)(words).is_err()).then_some(reply)
}

impl Prompts {
    /// Prepares prompts.
    pub(crate) fn new(color: bool) -> Prompts {
        let mut look = if color {
            RenderConfig::default_colored()
        } else {
            RenderConfig::empty()
        };
        look.prompt_prefix = Styled::new(">");
        look.answered_prompt_prefix = Styled::new(">");
        look.canceled_prompt_indicator = Styled::new("<");
        look.highlighted_option_prefix = Styled::new("->");
        look.unhighlighted_option_prefix = Styled::new("  ");
        look.scroll_up_prefix = Styled::new(" ^");
        look.scroll_down_prefix = Styled::new(" v");
        look.error_message = ErrorMessageRenderConfig::empty();
        look.error_message.prefix = Styled::new("!");
        if color {
            look.error_message.prefix = Styled::new("!").with_fg(Color::LightRed);
            look.error_message.message = StyleSheet::new().with_fg(Color::LightRed);
            look.help_message = StyleSheet::new().with_fg(Color::DarkCyan);
            look.selected_option = Some(StyleSheet::new().with_attr(Attributes::BOLD));
        }
        Prompts { look }
    }
}

impl Prompt for Prompts {
    fn line(&self, line: &LinePrompt<'_>) -> anyhow::Result<Reply> {
        let steered = |words: &str| steering(words).or_else(|| steering_behind(words, line));
        let check = |words: &str| {
            Ok(
                match steered(words).map_or_else(|| (line.check)(words), |_| Ok(())) {
                    Ok(()) => Validation::Valid,
                    Err(message) => Validation::Invalid(message.into()),
                },
            )
        };
        let mut prompt = Text::new("")
            .with_help_message(line.help)
            .with_render_config(self.look)
            .with_validator(check);
        prompt.initial_value = line.before;
        prompt.default = line.proposed;
        reply(
            prompt
                .prompt()
                .map(|words| steered(&words).unwrap_or(Reply::Words(words))),
        )
    }

    fn choose(&self, list: &ListPrompt<'_>) -> anyhow::Result<Reply> {
        let typed = RefCell::new(String::new());
        let scorer = |filter: &str, item: &&ListItem, _: &str, index: usize| {
            typed.replace(filter.to_owned());
            score(filter, item, index)
        };
        let formatter = |chosen: ListOption<&&ListItem>| {
            let typed = typed.borrow();
            steering(&typed).map_or_else(|| chosen.value.name.clone(), |_| typed.trim().to_owned())
        };
        let answer = Select::new("", list.items.iter().collect())
            .with_help_message(list.help)
            .with_render_config(self.look)
            .with_page_size(page(list))
            .with_starting_cursor(list.start)
            .with_scorer(&scorer)
            .with_formatter(&formatter)
            .prompt();
        let answer = answer.map(|item| Reply::Words(item.id.clone()));
        reply(answer.map(|answer| steering(&typed.borrow()).unwrap_or(answer)))
    }

    fn pick(&self, list: &ListPrompt<'_>, ticked: &[usize]) -> anyhow::Result<Reply> {
        let typed = RefCell::new(String::new());
        let scorer = |filter: &str, item: &&ListItem, _: &str, index: usize| {
            typed.replace(filter.to_owned());
            score(filter, item, index)
        };
        let formatter = |chosen: &[ListOption<&&ListItem>]| {
            let typed = typed.borrow();
            let names = || {
                let names: Vec<&str> = chosen.iter().map(|item| &*item.value.name).collect();
                names.join(", ")
            };
            steering(&typed).map_or_else(names, |_| typed.trim().to_owned())
        };
        let answer = MultiSelect::new("", list.items.iter().collect())
            .with_help_message(list.help)
            .with_render_config(self.look)
            .with_page_size(page(list))
            .with_default(ticked)
            .with_scorer(&scorer)
            .with_formatter(&formatter)
            .prompt();
        let answer = answer.map(|items| {
            let ids: Vec<&str> = items.iter().map(|item| &*item.id).collect();
            Reply::Words(ids.join(";"))
        });
        reply(answer.map(|answer| steering(&typed.borrow()).unwrap_or(answer)))
    }
}

/// Gives how many items fit on the screen with the lines around them.
fn page(list: &ListPrompt<'_>) -> usize {
    const AROUND: usize = 6;
    let lines = list.items.iter().map(|item| item.label.lines().count());
    let highest = lines.max().unwrap_or(1).max(1);
    (usize::from(list.rows).saturating_sub(AROUND) / highest).clamp(2, 15)
}

/// Tells how well an item fits what was typed to find it: everything while a steering key is typed.
///
/// Of equals the one that stands first wins; the library sorts without keeping their order.
fn score(filter: &str, item: &ListItem, index: usize) -> Option<i64> {
    let order = -i64::try_from(index).unwrap_or(0);
    let filter = filter.trim().to_lowercase();
    let name = item.name.to_lowercase();
    if filter.is_empty() || steering(&filter).is_some() {
        Some(order)
    } else if name.starts_with(&filter) || item.id.starts_with(&filter) {
        Some(2000 + order)
    } else {
        let found = item.label.to_lowercase().contains(&filter) || item.id.contains(&filter);
        found.then_some(1000 + order)
    }
}

fn reply(answer: Result<Reply, InquireError>) -> anyhow::Result<Reply> {
    match answer {
        Ok(reply) => Ok(reply),
        Err(InquireError::OperationCanceled) => Ok(Reply::Back),
        Err(InquireError::OperationInterrupted) => Ok(Reply::Stop),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_behind_an_answer_that_stood_there_are_keys() {
        let number = |words: &str| match words.parse::<u8>() {
            Ok(_) => Ok(()),
            Err(error) => Err(error.to_string()),
        };
        let line = |before, check| LinePrompt {
            proposed: None,
            before,
            help: "",
            check,
        };
        let behind = |words: &str, before| steering_behind(words, &line(before, &number));
        assert_eq!(behind("40<", Some("40")), Some(Reply::Back));
        assert_eq!(behind("40 ?", Some("40")), Some(Reply::Why));
        for (words, before) in [("40", Some("40")), ("30<", Some("40")), ("40<", None)] {
            assert_eq!(behind(words, before), None, "{words}");
        }
        // A text that ends in a question mark is an answer.
        let text = |words: &str| steering_behind(words, &line(Some("Who knows"), &|_| Ok(())));
        assert_eq!(text("Who knows?"), None);
        assert_eq!(text("Who knows<"), Some(Reply::Back));
    }
}
