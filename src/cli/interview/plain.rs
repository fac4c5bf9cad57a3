//! Prompts for a terminal that can only write and read lines, such as `TERM=dumb`: lists have numbers, answers are lines.

use std::io::Write;

use crate::cli::interview::reply::{LinePrompt, ListItem, ListPrompt, Prompt, Reply};
use model::shown;
use render::Speech;

/// A terminal of lines.
pub(crate) struct Plain<'a> {
    /// Words of the interview.
    pub speech: Speech<'a>,
}

impl Prompt for Plain<'_> {
    fn line(&self, line: &LinePrompt<'_>) -> anyhow::Result<Reply> {
        let proposed = line.before.or(line.proposed);
        loop {
            let words = match read(line.help, proposed)? {
                Reply::Words(words) if words.is_empty() => proposed.unwrap_or_default().to_owned(),
                Reply::Words(words) => words,
                reply => return Ok(reply),
            };
            match (line.check)(&words) {
                Ok(()) => return Ok(Reply::Words(words)),
                Err(message) => write(&format!("! {message}\n"))?,
            }
        }
    }

    fn choose(&self, list: &ListPrompt<'_>) -> anyhow::Result<Reply> {
        show(list.items, &[])?;
        loop {
            let start = (list.start + 1).to_string();
            match read(list.help, Some(&start))? {
                Reply::Words(words) if words.is_empty() => {
                    return Ok(Reply::Words(list.items[list.start].id.clone()));
                }
                Reply::Words(words) => match find(list.items, &words) {
                    Some(item) => return Ok(Reply::Words(item.id.clone())),
                    None => refuse(&words, self.speech)?,
                },
                reply => return Ok(reply),
            }
        }
    }

    fn pick(&self, list: &ListPrompt<'_>, ticked: &[usize]) -> anyhow::Result<Reply> {
        show(list.items, ticked)?;
        let before: Vec<String> = ticked.iter().map(|index| (index + 1).to_string()).collect();
        let before = before.join(", ");
        let proposed = (!ticked.is_empty()).then_some(&*before);
        'again: loop {
            let words = match read(list.help, proposed)? {
                Reply::Words(words) if words.is_empty() => before.clone(),
                Reply::Words(words) => words,
                reply => return Ok(reply),
            };
            let mut ids = Vec::new();
            for part in words.split([',', ';']).map(str::trim) {
                match find(list.items, part) {
                    Some(item) => ids.push(item.id.as_str()),
                    None if part.is_empty() => {}
                    None => {
                        refuse(part, self.speech)?;
                        continue 'again;
                    }
                }
            }
            return Ok(Reply::Words(ids.join(";")));
        }
    }
}

fn show(items: &[ListItem], ticked: &[usize]) -> anyhow::Result<()> {
    for (index, item) in items.iter().enumerate() {
        let mark = if ticked.contains(&index) { "*" } else { " " };
        write(&format!("{mark}{:>2} {}\n", index + 1, item.label))?;
    }
    Ok(())
}

fn find<'a>(items: &'a [ListItem], words: &str) -> Option<&'a ListItem> {
    let wanted = words.to_lowercase();
    let by_number = wanted
        .parse::<usize>()
        .ok()
        .and_then(|number| items.get(number.checked_sub(1)?));
    by_number.or_else(|| {
        items
            .iter()
            .find(|item| item.id == wanted || item.name.to_lowercase() == wanted)
    })
}

fn refuse(words: &str, speech: Speech<'_>) -> anyhow::Result<()> {
    let message = speech.fill("refusal.choice", &[("value", words)]);
    write(&format!("! {message}\n"))
}

/// Reads a line; its end without a line is a terminal that was closed.
fn read(help: &str, proposed: Option<&str>) -> anyhow::Result<Reply> {
    let proposed = proposed.map_or_else(String::new, |proposed| format!("({proposed}) "));
    write(&format!("[{help}]\n> {proposed}"))?;
    let mut line = String::new();
    if std::io::stdin().read_line(&mut line)? == 0 {
        return Ok(Reply::Stop);
    }
    Ok(match line.trim() {
        "?" => Reply::Why,
        "<" => Reply::Back,
        words => Reply::Words(words.to_owned()),
    })
}

fn write(text: &str) -> anyhow::Result<()> {
    let mut stderr = std::io::stderr().lock();
    stderr.write_all(shown::lines(text).as_bytes())?;
    Ok(stderr.flush()?)
}
