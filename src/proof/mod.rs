//! A text held against the needs of one post: from both to findings, for whoever asks.
//!
//! Reads no file and writes none; the day is an argument. What a fact is and how it is found is decided in `check::proof`.

pub(crate) mod said;

use crate::proof::said::said;
use check::{Checked, CheckedText, Checker, INVENTED, MISSING, Missing, Truth, Workplace, ignores};
use input::{Origin, Record, SourceText};
use model::{Catalog, Day, Finding, Language, Line, Location, Needs, Spot, stated};
use render::Renderer;
use tailor::tailor;

/// What is wrong with a text of which nobody can tell whether it is true.
pub(crate) const OTHER_LANGUAGE: &str =
    "it is neither in English nor in French, and cannot be held against needs";

/// What the truth about a post is gathered with.
#[derive(Clone, Copy)]
pub(crate) struct ProofContext<'a> {
    /// The profiles.
    pub catalog: &'a Catalog,
    /// Words and templates.
    pub renderer: &'a Renderer,
    /// The day.
    pub date: Day,
}

/// The needs of one post, where they stand, and what is true of the post.
pub(crate) struct StatedNeeds {
    record: Record,
    truth: Truth,
}

/// A text that was held against needs.
pub(crate) struct Proved {
    /// What is wrong with the text, what it makes up among it.
    pub checked: Checked,
    /// What it leaves out, where the needs state it; nothing is known of a text in another language than ours.
    pub missing: Option<Vec<Finding>>,
}

impl StatedNeeds {
    /// Reads the needs of a text, called by a name, and gathers what is true of the post.
    #[cfg(feature = "mcp")]
    pub(crate) fn of_text(
        text: &str,
        name: &str,
        settings: &input::Settings<'_>,
        ground: ProofContext<'_>,
    ) -> anyhow::Result<StatedNeeds> {
        let record = input::Draft::of_text(text, name, settings)?.open()?;
        let needs = record.clone().read(settings)?;
        StatedNeeds::new(record, &needs, ground)
    }

    /// Gathers what is true of the post of a record.
    pub(crate) fn new(
        record: Record,
        needs: &Needs,
        ground: ProofContext<'_>,
    ) -> anyhow::Result<StatedNeeds> {
        let description = tailor(ground.catalog, needs);
        let said = said(&description, ground.date, ground.renderer, ground.catalog)?;
        let truth = Truth::new(&description, &said);
        Ok(StatedNeeds { record, truth })
    }

    /// Gives what the needs mean.
    pub(crate) fn needs(&self) -> &Needs {
        self.truth.needs()
    }

    /// Gives the text in which they are written.
    pub(crate) fn source(&self) -> &SourceText {
        &self.record.source
    }

    /// Holds a text against them; `name` is what it is called in messages. The law of the post's places counts, and where the
    /// needs state none, that of the place which is asked about.
    pub(crate) fn prove(
        &self,
        source: &CheckedText<'_>,
        (name, asked): (&str, &Workplace),
        checker: &Checker<'_>,
    ) -> Proved {
        let places = workplaces(self.needs(), asked);
        let source = &CheckedText {
            workplaces: &places,
            ..*source
        };
        let mut missing = None;
        let checked = checker.check_against(source, |ad| {
            let Some(language) = ad.tongue.known() else {
                return Vec::new();
            };
            let proof = self.truth.prove(ad, language);
            missing = Some(proof.missing);
            let invented = proof.invented.into_iter().map(|found| found.finding);
            invented.filter(|_| checker.uses(INVENTED)).collect()
        });
        let missing = missing.map(|missing| match checker.uses(MISSING) {
            true => self.placed(&missing, name),
            false => Vec::new(),
        });
        Proved { checked, missing }
    }

    /// Shows the facts that a text leaves out where they are stated; comments there leave out findings.
    fn placed(&self, missing: &[Missing], text: &str) -> Vec<Finding> {
        let mut found: Vec<Finding> = missing.iter().map(|fact| self.place(fact, text)).collect();
        let comments = ignores::of_yaml(&self.record.source.text);
        // Another text may need the comment: none is reported as unused.
        ignores::apply(&mut found, &comments, |_| false);
        found
    }

    fn place(&self, fact: &Missing, text: &str) -> Finding {
        let finding = fact.finding(text);
        let mut steps: Vec<&str> = fact.path.iter().map(String::as_str).collect();
        // The text of a block need not stand under its key, and a value that the program adds stands nowhere.
        while !self.record.node.holds(&steps) && steps.len() > 1 {
            steps.pop();
        }
        let place = self.record.node.place_of(&steps);
        if place.origin != Origin::Record || !self.record.node.holds(&steps) {
            return finding;
        }
        finding.at(Spot {
            source: place.start..place.end,
            page: 0..0,
            excerpt: fact.value.clone(),
        })
    }
}

/// Lists the places of a post; what its needs do not state is taken from the one that is asked about.
pub(crate) fn workplaces(needs: &Needs, asked: &Workplace) -> Vec<Workplace> {
    let nowhere = Location::default();
    let places = match &needs.position.location.0[..] {
        [] => std::slice::from_ref(&nowhere),
        places => places,
    };
    let own = |part: &Option<stated::Stated<Line>>| {
        let part = part.as_ref();
        part.map(|part| part.get(Language::EN).to_owned())
    };
    let workplace = |place: &Location| Workplace {
        country: place
            .country
            .map(|country| country.code().to_owned())
            .or_else(|| asked.country.clone()),
        region: own(&place.region).or_else(|| asked.region.clone()),
        city: own(&place.city),
        employees: needs.organization.employees.or(asked.employees),
    };
    places.iter().map(workplace).collect()
}
