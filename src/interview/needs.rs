//! From answers to needs.
//!
//! Answers were checked when they were taken, so that nothing can fail here: what does not apply or was skipped is left out.

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

use crate::interview::answer;
use crate::interview::flow::Interview;
use crate::interview::offers::{ADDED_COMPETENCES, USED_DUTIES};
use model::{
    Adjust, Application, Bounded, CatalogUse, Context, Documents, Duty, Language, Languages, Line,
    Location, Locations, Needs, Network, Organization, OrganizationValue, Pay, PayBasis,
    PeopleManaged, Percent, Period, Position, Prose, RoleChoice, ShortForm, Stated, Success, Team,
    Term, Travel, Units, UsedDuty,
};

impl Interview<'_> {
    /// Gives the needs; none until the role and the name of the organization are known.
    pub(crate) fn needs(&self) -> Option<Needs> {
        let name = self.value("organization.name")?;
        Some(self.with(self.role_choice()?, name))
    }

    /// Gives the needs as far as they are known, for a look at the post while the interview goes on.
    ///
    /// `role` stands in for one that is not chosen yet.
    pub(crate) fn sketch(&self, role: RoleChoice) -> Option<Needs> {
        let name = self.value("organization.name");
        let name = name.or_else(|| "…".parse().ok())?;
        Some(self.with(self.role_choice().unwrap_or(role), name))
    }

    fn with(&self, role: RoleChoice, name: Stated<Line>) -> Needs {
        Needs {
            id: None,
            role,
            language: self.languages(),
            organization: Organization {
                name,
                kind: None,
                about: self.value("organization.about"),
                industry: self.value("organization.industry"),
                employees: self.value("organization.employees"),
                website: self.value("organization.website"),
                values: self.blocks::<OrganizationValue>("organization.values"),
            },
            context: Context {
                problem: self.sentence("context.problem"),
                purpose: self.sentence("context.purpose"),
                success: self.blocks::<Success>("context.success"),
                stage: self.word("context.stage"),
                goals: self.values("context.goals"),
                communities: self.word("context.communities"),
                reach: self.value("context.reach"),
                network: self.network(),
                tools: self.values("context.tools"),
                ..Context::default()
            },
            position: self.position(),
            application: Application {
                url: self.value("application.url"),
                email: self.value("application.email"),
                closes: self.value("application.closes"),
                steps: self.values("application.steps"),
                ..Application::default()
            },
            amendment: None,
            adjust: Adjust {
                required: self.values(ADDED_COMPETENCES),
                ..Adjust::default()
            },
            catalog: CatalogUse::default(),
            documents: Documents::default(),
        }
    }

    fn position(&self) -> Position {
        Position {
            title: self.value("position.title"),
            reference: self.value("position.reference"),
            seniority: self.word("position.seniority"),
            allocation: self.number("position.allocation"),
            employment: self.word("position.employment"),
            term: Term {
                months: self.number("position.term.months"),
                ..Term::default()
            },
            unit: self.value("position.unit"),
            team: self.value("position.team").map(Team::of_text),
            reports_to: self.value("position.reports_to"),
            sponsor: self.value("position.sponsor"),
            manages: self.value("position.manages").map(PeopleManaged::Number),
            location: self.location(),
            remote: self.word("position.remote"),
            start: self.value("position.start"),
            travel: self.travel(),
            pay: self.pay(),
            benefits: self.values("position.benefits"),
            duties: self.own_duties().chain(self.used_duties()).collect(),
            requirements: self.blocks("position.requirements"),
            ..Position::default()
        }
    }

    fn location(&self) -> Locations {
        let location = Location {
            city: self.value("position.location.city"),
            region: self.value("position.location.region"),
            country: self.value("position.location.country"),
            ..Location::default()
        };
        Locations::from(location)
    }

    fn travel(&self) -> Option<Travel> {
        let percent = self.number::<0, 100>("position.travel")?;
        Some(Travel::from(percent))
    }

    /// Makes a sentence of what was said, which may finish one that the question began.
    fn sentence(&self, id: &str) -> Option<Stated<Prose>> {
        let words = self.first(id)?;
        let mut letters = words.chars();
        let first: String = letters.next()?.to_uppercase().collect();
        let end = match words.ends_with(['.', '!', '?', '…']) {
            true => "",
            false => ".",
        };
        format!("{first}{}{end}", letters.as_str()).parse().ok()
    }

    fn network(&self) -> Network {
        let name = self.value("context.network.units.name");
        Network {
            members: self.value("context.network.members"),
            units: name.map(|name| Units {
                name,
                one: None,
                number: None,
            }),
            subject: self.value("context.network.subject"),
            ..Network::default()
        }
    }

    fn own_duties(&self) -> impl Iterator<Item = Duty> {
        self.duties().filter_map(|(_, words)| {
            let (text, share) = answer::share(words);
            let mut duty = Duty::of_text(text.parse().ok()?);
            if let Duty::Own(own) = &mut duty {
                own.share = share.and_then(Bounded::new);
            }
            Some(duty)
        })
    }

    /// Lists the responsibilities that were taken and that belong to a role of the post.
    fn used_duties(&self) -> impl Iterator<Item = Duty> {
        let taken = self.values::<String>(USED_DUTIES).into_iter();
        let known = taken.filter(|id| self.responsibility(id).is_some());
        known.map(|responsibility| {
            Duty::Use(UsedDuty {
                responsibility,
                share: None,
            })
        })
    }

    /// Gives the pay; none without an amount.
    fn pay(&self) -> Option<Pay> {
        let (min, max) = (
            self.value("position.pay.min"),
            self.value("position.pay.max"),
        );
        if min.is_none() && max.is_none() {
            return None;
        }
        Some(Pay {
            min,
            max,
            currency: Some(self.value("position.pay.currency")?),
            per: self.word("position.pay.per").unwrap_or(Period::Year),
            months: None,
            basis: PayBasis::FullTime,
            unpaid: false,
            note: self.value("position.pay.note"),
        })
    }

    fn languages(&self) -> Option<Languages> {
        let languages = match self.first("language")? {
            "both" => Language::OURS.to_vec(),
            code => Language::of_code(code).into_iter().collect(),
        };
        (!languages.is_empty()).then_some(Languages(languages))
    }

    /// Reads every value of an answer that counts.
    fn values<T: std::str::FromStr>(&self, id: &str) -> Vec<T> {
        let answer = self.given(id);
        answer.map_or_else(Vec::new, |answer| {
            answer
                .0
                .iter()
                .filter_map(|value| value.parse().ok())
                .collect()
        })
    }

    /// Reads every text of an answer as a block that says no more than its text.
    fn blocks<T: ShortForm>(&self, id: &str) -> Vec<T> {
        self.values(id).into_iter().map(T::of_text).collect()
    }

    /// Reads a word out of a fixed list.
    fn word<T: for<'de> Deserialize<'de>>(&self, id: &str) -> Option<T> {
        T::deserialize(StrDeserializer::<Error>::new(self.first(id)?)).ok()
    }

    /// Reads a number within bounds.
    fn number<const MIN: u32, const MAX: u32>(&self, id: &str) -> Option<Bounded<MIN, MAX>> {
        Bounded::new(self.value(id)?)
    }

    /// Gives a role that stands in for one that is not chosen yet: the first of the catalog.
    pub(crate) fn stand_in(&self) -> Option<RoleChoice> {
        let role = self.catalog.roles.first()?;
        Some(RoleChoice(vec![model::RoleShare {
            role: role.role.to_string(),
            percent: Percent::FULL,
        }]))
    }
}
