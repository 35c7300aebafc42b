//! Who buys: three hundred firms, institutions and persons in twelve regions and abroad, each with its habits of buying and of
//! paying; and the salespeople who call on them.

use super::Plan;
use super::dice::{Dice, Weighted};
use super::words::{Words, field, number, rows};
use crate::db::{Books, Fault};
use crate::domain::items::price_list_store;
use crate::domain::parties::address::Address;
use crate::domain::parties::contact::Contact;
use crate::domain::parties::identity;
use crate::domain::parties::party::{Party, PartyKind, TaxStatus};
use crate::domain::parties::region::Region;
use crate::domain::parties::{PartyId, RegionId, TermId, term_store};
use crate::domain::sales::salesperson_store::{self, Salesperson};
use crate::flows::party::{self, PartyDraft};
use crate::kit::{Coded, Lang, Money, fold};
use std::collections::{HashMap, HashSet};

const REGIONS: &str = include_str!("../../assets/demo/regions.txt");
const ABROAD: &str = include_str!("../../assets/demo/abroad.txt");
const PEOPLE: &str = include_str!("../../assets/demo/people.txt");
const FIRMS: &str = include_str!("../../assets/demo/firms.txt");

/// How a customer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// At the till or on delivery.
    AtOnce,
    OnTime,
    /// A week or four after the due date.
    Late,
    /// All that is due, on the tenth of the month.
    Monthly,
    /// The one whom everybody knows.
    Never,
}

#[derive(Debug, Clone)]
pub struct Customer {
    pub id: PartyId,
    pub person: bool,
    pub habit: Habit,
    pub weight: usize,
}

/// The customer who does not pay: never thrown, he has his own scenes.
pub const LATE: &str = "DUPO";
/// Codes of the salespeople, their names, and the regions they work; the first is where they live.
const SALESPEOPLE: &[(&str, &str, &[&str])] = &[
    ("SMA", "Sophie Marchand", &["IDF", "CVL"]),
    ("KBE", "Karim Benali", &["ARA", "BFC", "ABR"]),
    ("JET", "Julien Etcheverry", &["OCC", "NAQ"]),
    ("CLD", "Claire Delattre", &["HDF", "GES", "NOR"]),
    ("YLG", "Yann Le Gall", &["BRE", "PDL"]),
    ("LFA", "Laura Fabre", &["PAC"]),
];

/// Makes regions, salespeople and customers.
pub fn make(books: &Books, plan: &Plan, words: &Words, dice: &mut Dice) -> Result<Vec<Customer>, Fault> {
    let regions = regions(books, words)?;
    for (code, name, works) in SALESPEOPLE {
        let region = works.first().and_then(|r| regions.get(*r)).copied();
        let person = Salesperson { code: (*code).to_owned(), name: (*name).to_owned(), region };
        books.act("region.edit", |tx| {
            tx.note(person.name.as_str());
            Ok(salesperson_store::put(tx, &person)?)
        })?;
    }
    let mut maker = Maker::new(books, words, dice, regions)?;
    let mut list = Vec::new();
    maker.walk_in()?;
    list.push(maker.dupont()?);
    list.extend(maker.abroad()?);
    // A large book has more customers, as a firm that size would; each is still met again and again.
    let wanted = 300 + usize::try_from(plan.rate().saturating_sub(100) * 4).unwrap_or(0).min(5_700);
    while list.len() < wanted {
        list.push(maker.next(list.len())?);
    }
    Ok(list)
}

fn regions(books: &Books, words: &Words) -> Result<HashMap<&'static str, RegionId>, Fault> {
    let mut ids: HashMap<&'static str, RegionId> = HashMap::new();
    let add = |code: &str, name: &str, parent: Option<RegionId>| {
        let region = Region { code: code.to_owned(), name: name.to_owned(), parent, ..Region::default() };
        books.act("region.edit", |tx| party::save_region(tx, &region))
    };
    for row in rows(REGIONS) {
        let (code, department) = (field(&row, 0), field(&row, 2));
        if !ids.contains_key(code) {
            ids.insert(code, add(code, field(&row, 1), None)?);
        }
        ids.insert(department, add(department, field(&row, 3), ids.get(code).copied())?);
    }
    ids.insert("ABR", add("ABR", words.get("region-abroad"), None)?);
    Ok(ids)
}

struct Maker<'m> {
    books: &'m Books,
    words: &'m Words,
    dice: &'m mut Dice,
    regions: HashMap<&'static str, RegionId>,
    departments: Vec<Vec<&'static str>>,
    where_from: Weighted,
    lists: (crate::domain::parties::PriceListId, crate::domain::parties::PriceListId),
    terms: HashMap<String, TermId>,
    taken: HashSet<String>,
    first: Vec<&'static str>,
    last: Vec<&'static str>,
    streets: Vec<&'static str>,
    firms: Vec<(&'static str, &'static str)>,
    firm_words: Vec<&'static str>,
}

impl<'m> Maker<'m> {
    fn new(
        books: &'m Books,
        words: &'m Words,
        dice: &'m mut Dice,
        regions: HashMap<&'static str, RegionId>,
    ) -> Result<Maker<'m>, Fault> {
        let departments: Vec<_> = rows(REGIONS).collect();
        let of = |key: &str| rows(PEOPLE).filter(|r| field(r, 0) == key).flat_map(|r| r.into_iter().skip(1)).collect();
        let (lists, terms) = books.read(|tx| {
            let id = |code: &str| price_list_store::by_code(tx, code).map(|l| l.map(|l| l.id).unwrap_or_default());
            Ok(((id("TRADE")?, id("RETAIL")?), term_store::all(tx)?))
        })?;
        Ok(Maker {
            books,
            words,
            dice,
            regions,
            where_from: Weighted::new(departments.iter().map(|r| usize::try_from(number(r, 6)).unwrap_or(1))),
            departments,
            lists,
            terms: terms.into_iter().map(|t| (t.code, t.id)).collect(),
            taken: HashSet::new(),
            first: of("first"),
            last: of("last"),
            streets: of("street"),
            firms: rows(FIRMS).filter(|r| field(r, 0) != "word").map(|r| (field(&r, 0), field(&r, 1))).collect(),
            firm_words: rows(FIRMS).filter(|r| field(r, 0) == "word").flat_map(|r| r.into_iter().skip(1)).collect(),
        })
    }

    fn term(&self, code: &str) -> Option<TermId> {
        let code = if code == "30EOM" && self.words.lang == Lang::Fr { "30FM" } else { code };
        self.terms.get(code).copied()
    }

    fn any(&mut self, list: &[&'static str]) -> &'static str {
        self.dice.pick(list).copied().unwrap_or_default()
    }

    fn save(&self, draft: &PartyDraft) -> Result<PartyId, Fault> {
        self.books.act("party.edit", |tx| party::save(tx, draft))
    }

    /// The party behind sales without a name.
    fn walk_in(&mut self) -> Result<(), Fault> {
        let name = self.words.get("walk-in");
        let party = Party {
            kind: PartyKind::Person,
            region: self.regions.get("ARA-69").copied(),
            price_list: Some(self.lists.1),
            term: self.term("0"),
            ..Party::customer("COUNTER", name)
        };
        self.save(&party.into()).map(drop)
    }

    fn dupont(&mut self) -> Result<Customer, Fault> {
        let party = Party {
            region: self.regions.get("ARA-69").copied(),
            salesperson: "KBE".to_owned(),
            price_list: Some(self.lists.0),
            term: self.term("30"),
            credit_limit: Some(Money::whole(12_000)),
            phone: "04 72 00 41 41".to_owned(),
            email: "compta@dupont-amenagement.example".to_owned(),
            note: self.words.get("note-late").to_owned(),
            ..Party::customer(LATE, "Dupont Aménagement SARL")
        };
        let address = Address {
            street: "8 cours Albert-Thomas".to_owned(),
            postcode: "69003".to_owned(),
            city: "Lyon".to_owned(),
            is_billing: true,
            is_shipping: true,
            region: party.region,
            ..Address::default()
        };
        let id = self.save(&PartyDraft { party, addresses: vec![address], contacts: Vec::new() })?;
        Ok(Customer { id, person: false, habit: Habit::Never, weight: 0 })
    }

    fn abroad(&mut self) -> Result<Vec<Customer>, Fault> {
        let mut list = Vec::new();
        for row in rows(ABROAD) {
            let party = Party {
                region: self.regions.get("ABR").copied(),
                salesperson: salesperson("ABR"),
                price_list: Some(self.lists.0),
                term: self.term("45"),
                tax_status: TaxStatus::of(field(&row, 2)).unwrap_or(TaxStatus::Export),
                vat_number: field(&row, 3).to_owned(),
                lang: field(&row, 7).to_owned(),
                ..Party::customer("", field(&row, 0))
            };
            let address = Address {
                label: self.words.get("head-office").to_owned(),
                street: field(&row, 4).to_owned(),
                postcode: field(&row, 5).to_owned(),
                city: field(&row, 6).to_owned(),
                country: field(&row, 1).to_owned(),
                region: party.region,
                is_billing: true,
                is_shipping: true,
                ..Address::default()
            };
            let id = self.save(&PartyDraft { party, addresses: vec![address], contacts: Vec::new() })?;
            list.push(Customer { id, person: false, habit: Habit::OnTime, weight: 30 });
        }
        Ok(list)
    }

    /// One more customer: every fourth is a person.
    fn next(&mut self, index: usize) -> Result<Customer, Fault> {
        let at = self.where_from.pick(self.dice);
        let department = self.departments.get(at).cloned().unwrap_or_default();
        let person = index % 4 == 3;
        let (kind, name) = self.name(person, field(&department, 4));
        let region = self.regions.get(field(&department, 2)).copied();
        let slug = slug(&name);
        let term = if person { "0" } else { self.dice.pick(&["30", "30", "30EOM", "45", "60"]).copied().unwrap_or("30") };
        let mut p = Party {
            kind: if person { PartyKind::Person } else { PartyKind::Company },
            region,
            salesperson: salesperson(field(&department, 0)),
            price_list: Some(if person { self.lists.1 } else { self.lists.0 }),
            term: self.term(term),
            phone: self.phone(),
            ..Party::customer("", &name)
        };
        p.email = if person { format!("{slug}@courriel.example") } else { format!("contact@{slug}.example") };
        if !person {
            let siren = siren(self.dice);
            p.vat_number = identity::vat_of_siren(&siren).unwrap_or_default();
            p.company_number = siren;
            if kind == "public" {
                p.term = self.term("30");
            } else if self.dice.chance(350) {
                p.credit_limit = Some(Money::whole(self.dice.between(5, 20) * 3_000));
            }
        }
        let addresses = self.addresses(&department, person, region);
        let contacts = if person { Vec::new() } else { self.contacts(&slug) };
        let id = self.save(&PartyDraft { party: p, addresses, contacts })?;
        let habit = match self.dice.below(100) {
            _ if person => Habit::AtOnce,
            0..50 => Habit::OnTime,
            50..74 => Habit::Late,
            _ => Habit::Monthly,
        };
        // A few buy much, many a little.
        let best = self.dice.between(1, 10);
        let weight = if person { best } else { best * best };
        Ok(Customer { id, person, habit, weight: usize::try_from(weight).unwrap_or(1) })
    }

    fn name(&mut self, person: bool, town: &str) -> (&'static str, String) {
        for attempt in 0.. {
            let (kind, pattern) =
                if person { ("person", "{first} {last}") } else { self.dice.pick(&self.firms).copied().unwrap_or_default() };
            // French elides before a vowel: Mairie d’Arras, not de Arras.
            let vowel = fold(town).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
            let of_town = if vowel { format!("d’{town}") } else { format!("de {town}") };
            let name = pattern
                .replace("de {town}", &of_town)
                .replace("{first}", self.dice.pick(&self.first).copied().unwrap_or_default())
                .replace("{last}", self.dice.pick(&self.last).copied().unwrap_or_default())
                .replace("{word}", self.dice.pick(&self.firm_words).copied().unwrap_or_default())
                .replace("{town}", town)
                .replace(" de Le ", " du ");
            let name = if attempt > 20 { format!("{name}, {town}") } else { name };
            if self.taken.insert(fold(&name)) || attempt > 40 {
                return (kind, name);
            }
        }
        Default::default()
    }

    fn phone(&mut self) -> String {
        let pair = |dice: &mut Dice| format!("{:02}", dice.between(0, 99));
        // 0x 99 xx: numbers kept for films (Arcep decision 2018-0881).
        let zone = self.dice.pick(&["01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49"]).copied().unwrap_or_default();
        format!("{zone} {} {}", pair(self.dice), pair(self.dice))
    }

    fn addresses(&mut self, department: &[&'static str], person: bool, region: Option<RegionId>) -> Vec<Address> {
        let streets = self.streets.clone();
        let address = |maker: &mut Maker, label: &str| Address {
            label: label.to_owned(),
            street: format!("{} {}", maker.dice.between(1, 140), maker.any(&streets)),
            postcode: field(department, 5).to_owned(),
            city: field(department, 4).to_owned(),
            region,
            ..Address::default()
        };
        let mut seat = address(self, if person { "" } else { self.words.get("head-office") });
        seat.is_billing = true;
        if !person && self.dice.chance(300) {
            let key = if self.dice.chance(500) { "warehouse" } else { "site" };
            let mut other = address(self, self.words.get(key));
            other.is_shipping = true;
            return vec![seat, other];
        }
        seat.is_shipping = true;
        vec![seat]
    }

    fn contacts(&mut self, slug: &str) -> Vec<Contact> {
        let mut list = Vec::new();
        for key in ["buyer", "accounts"] {
            if !self.dice.chance(600) {
                continue;
            }
            let first = self.dice.pick(&self.first).copied().unwrap_or_default();
            let last = self.dice.pick(&self.last).copied().unwrap_or_default();
            let mail: String = fold(first).chars().filter(char::is_ascii_alphabetic).collect();
            list.push(Contact {
                name: format!("{first} {last}"),
                position: self.words.get(key).to_owned(),
                phone: self.phone(),
                email: format!("{mail}@{slug}.example"),
                ..Contact::default()
            });
        }
        list
    }
}

/// Who calls on a region.
fn salesperson(region: &str) -> String {
    SALESPEOPLE.iter().find(|(.., works)| works.contains(&region)).map_or("SMA", |(code, ..)| code).to_owned()
}

/// A name as it stands in an address of the internet.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Eight digits and the ninth that makes their Luhn sum a multiple of ten.
fn siren(dice: &mut Dice) -> String {
    let digits = format!("{:08}", dice.between(30_000_000, 89_999_999));
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(i, b)| {
            let d = u32::from(b - b'0') * if i % 2 == 1 { 2 } else { 1 };
            d / 10 + d % 10
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thrown_numbers_are_numbers_a_register_would_give() {
        let mut dice = Dice::new(3);
        for _ in 0..50 {
            let siren = siren(&mut dice);
            assert!(identity::is_siren_or_siret(&siren), "{siren}");
        }
        assert_eq!(slug("Hôtel de l’Abbaye"), "hotel-de-l-abbaye");
    }
}
