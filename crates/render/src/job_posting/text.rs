//! The whole ad as the HTML that job search engines read: paragraphs and lists.

use crate::job_posting::html::Html;
use crate::speech::Speech;
use crate::view::ad::about_place::AboutPlace;
use crate::view::ad::{AdPage, ValueView};
use crate::view::facts::fact::Fact;

/// Writes the ad. What the organization says of itself is on the page as markup already.
pub(super) fn text(page: &AdPage, speech: Speech<'_>) -> String {
    let mut html = Html::default();
    let row = |label: &str, text: &str| format!("{label}{} {text}", speech.say("colon"));
    let labelled = |key: &str, text: &Option<String>| {
        let text = text.as_deref()?;
        Some(row(speech.say_of(key), text))
    };
    let about_at = |html: &mut Html, place| {
        let here = page.organization.about_markup.iter();
        here.filter(|_| page.about_place == place)
            .for_each(|about| html.markup(about));
    };
    about_at(&mut html, AboutPlace::First);
    let opening = page.opening.iter();
    opening.for_each(|text| html.paragraph(text));
    about_at(&mut html, AboutPlace::Second);
    html.list(
        speech.say("ad_work"),
        page.work.lines().map(|line| line.sentence()),
    );
    page.work.also.iter().for_each(|text| html.paragraph(text));
    let line = |fact: &Fact| row(&fact.label, &fact.value);
    if let Some(people) = &page.people {
        html.list(&people.heading, people.lines.iter().map(line));
    }
    html.list(speech.say("ad_success"), page.success.iter());
    let asked = &page.asked;
    html.list(speech.say("ad_asked"), asked.required.iter());
    match &asked.welcome[..] {
        [welcome] => {
            html.paragraph(&row(speech.say("ad_welcome"), welcome));
        }
        many => html.list(speech.say("ad_welcome"), many.iter()),
    }
    let more = [
        labelled("ad_learned", &asked.learned),
        labelled("ad_legal", &asked.conditions),
        asked.encouragement.clone(),
    ];
    more.iter().flatten().for_each(|text| html.paragraph(text));
    html.list(speech.say("ad_post"), page.facts.iter().map(line));
    html.list(speech.say("ad_offer"), page.benefits.iter());
    html.list(speech.say("ad_details"), page.details.iter().map(line));
    let value = |value: &ValueView| match &value.text {
        Some(text) => row(&value.name, text),
        None => value.name.clone(),
    };
    html.list(speech.say("ad_values"), page.values.iter().map(value));
    page.appeal.iter().for_each(|text| html.paragraph(text));
    html.list(speech.say("ad_steps"), page.steps.iter());
    page.apply
        .iter()
        .for_each(|line| html.paragraph(&line.text()));
    page.notes.iter().for_each(|text| html.paragraph(text));
    about_at(&mut html, AboutPlace::Last);
    html.done()
}
