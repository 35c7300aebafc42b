//! Customers, suppliers, items and prices as a clerk meets them: made, found again, corrected, and what is refused.

use chrono::NaiveDate;
use comptoir::db::books::{Clock, Opening};
use comptoir::db::page::{Fetch, Filter, Listing, Sort, Start, Term};
use comptoir::db::{Books, Fault, Role, user};
use comptoir::domain::company::Country;
use comptoir::domain::items::item::{Item, ItemId, Kind};
use comptoir::domain::items::{item_search_store, item_store};
use comptoir::domain::parties::address::Address;
use comptoir::domain::parties::contact::Contact;
use comptoir::domain::parties::party_search_store::{self, Alike};
use comptoir::domain::parties::region::Region;
use comptoir::domain::parties::{Party, PartyId, RegionId, address_store, party_store, region_store};
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::item::ItemDraft;
use comptoir::flows::party::PartyDraft;
use comptoir::flows::{item, party};
use comptoir::kit::{Money, Quantity, UnitPrice};
use comptoir::reports::items::ITEMS;
use comptoir::reports::parties::{CUSTOMERS, PARTIES, PartyRow, SUPPLIERS};

fn company() -> Books {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let books = Books::memory(Clock::Fixed(today)).unwrap();
    let founding = Founding::new("Ébénisterie Morel", Country::Fr, NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()).registered(
        "732829320",
        "14 rue des Tanneurs",
        "69009",
        "Lyon",
    );
    books.act("company.found", |tx| found(tx, &founding)).unwrap();
    books
}

fn keep(books: &Books, draft: impl Into<PartyDraft>) -> Result<PartyId, Fault> {
    let draft = draft.into();
    books.act("party.edit", |tx| party::save(tx, &draft))
}

fn stock(books: &Books, draft: impl Into<ItemDraft>) -> Result<ItemId, Fault> {
    let draft = draft.into();
    books.act("item.edit", |tx| item::save(tx, &draft))
}

fn keys(fault: &Fault) -> Vec<&'static str> {
    fault.refusals().unwrap_or_default().iter().map(|r| r.key).collect()
}

fn found_by(books: &Books, text: &str) -> Vec<String> {
    books.read(|tx| party_search_store::find(tx, text, 10)).unwrap().into_iter().map(|p| p.code).collect()
}

fn sound(books: &Books) {
    let wrong = books.read(|tx| Ok([party_search_store::rebuild_check(tx)?, item_search_store::rebuild_check(tx)?].concat()));
    assert_eq!(wrong.unwrap(), Vec::<String>::new());
}

fn town(city: &str) -> Address {
    Address { city: city.into(), street: "1 rue des Lices".into(), is_billing: true, ..Address::default() }
}

#[test]
fn a_customer_is_made_found_and_corrected() {
    let books = company();
    let mut draft = PartyDraft::from(Party {
        phone: "02 99 12 34 56".into(),
        vat_number: "fr 40 303 265 045".into(),
        company_number: "303 265 045".into(),
        ..Party::customer("", "Société Générale du Meuble")
    });
    draft.addresses.push(town("Rennes"));
    draft.addresses.push(Address { city: "Saint-Malo".into(), is_shipping: true, ..Address::default() });
    draft.contacts.push(Contact { name: "Anne Le Goff".into(), phone: "06 11 22 33 44".into(), ..Contact::default() });
    let id = keep(&books, draft).unwrap();

    // The code came from the name; the numbers lost their spaces; the list shows the town.
    let kept = books.read(|tx| party_store::get(tx, id)).unwrap();
    assert_eq!((kept.code.as_str(), kept.city.as_str()), ("SOCIETE", "Rennes"));
    assert_eq!(kept.vat_number, "FR40303265045");
    for text in ["meuble gene", "FR40303", "0299123456", "le goff", "06.11.22", "saint-malo", "RENNES", "societe"] {
        assert_eq!(found_by(&books, text), ["SOCIETE"], "{text}");
    }
    let (bills, goods) = books.read(|tx| Ok((address_store::billing(tx, id)?, address_store::shipping(tx, id)?))).unwrap();
    assert_eq!((bills.unwrap().city, goods.unwrap().city), ("Rennes".to_owned(), "Saint-Malo".to_owned()));

    // It moves: the old town no longer finds it, and the audit row tells what changed.
    let mut open = books.read(|tx| party::open(tx, id)).unwrap();
    open.party.name = "Meubles Générale".into();
    open.addresses[0].city = "Vannes".into();
    open.contacts.clear();
    keep(&books, open).unwrap();
    assert_eq!(found_by(&books, "vannes"), ["SOCIETE"]);
    assert_eq!(found_by(&books, "rennes"), Vec::<String>::new());
    assert_eq!(found_by(&books, "le goff"), Vec::<String>::new());
    let note = books.read(|tx| Ok(comptoir::db::audit::latest(tx, 1)?)).unwrap().remove(0).note.unwrap();
    assert!(note.contains("Meubles Générale") && note.contains("\"Rennes\" → \"Vannes\""), "{note}");
    sound(&books);
}

#[test]
fn every_objection_comes_at_once_and_nothing_is_kept() {
    let books = company();
    let mut draft = PartyDraft::from(Party {
        code: "A B".into(),
        email: "nobody".into(),
        company_number: "303265046".into(),
        credit_limit: Some(Money::of(-1)),
        ..Party::customer("", "\u{1b}[31mDupont")
    });
    draft.addresses.push(Address { city: "Ren\u{7}nes".into(), ..Address::default() });
    let fault = keep(&books, draft).unwrap_err();
    assert_eq!(
        keys(&fault),
        ["entry-control", "party-code-syntax", "party-email", "party-credit-negative", "party-siren", "entry-control"]
    );
    assert_eq!(books.read(|tx| Ok(PARTIES.tally(tx, &Filter::default(), &[], 9)?)).unwrap().count, 0);
    // The same number abroad is another register's.
    let mut german = PartyDraft::from(Party { company_number: "303265046".into(), ..Party::customer("BERLIN", "Möbel GmbH") });
    german.addresses.push(Address { country: "DE".into(), ..town("Berlin") });
    keep(&books, german).unwrap();
    assert_eq!(keep(&books, Party::customer("berlin", "Other")).unwrap_err().key(), Some("party-code-taken"));
    sound(&books);
}

#[test]
fn codes_made_from_one_name_are_numbered() {
    let books = company();
    let codes: Vec<String> = (0..5)
        .map(|_| {
            let id = keep(&books, Party::customer("", "Martin")).unwrap();
            books.read(|tx| party_store::get(tx, id)).unwrap().code
        })
        .collect();
    assert_eq!(codes, ["MARTIN", "MARTIN2", "MARTIN3", "MARTIN4", "MARTIN5"]);
}

#[test]
fn the_second_of_two_clerks_is_told_who_changed_the_record() {
    let books = company();
    let id = keep(&books, Party::customer("DUPONT", "Dupont")).unwrap();
    let mine = books.read(|tx| party_store::get(tx, id)).unwrap();
    keep(&books, Party { name: "Dupont & Fils".into(), ..mine.clone() }).unwrap();
    let fault = keep(&books, Party { phone: "01".into(), ..mine }).unwrap_err();
    assert_eq!(fault.key(), Some("record-changed"));
    let kept = books.read(|tx| party_store::get(tx, id)).unwrap();
    assert_eq!((kept.name.as_str(), kept.phone.as_str(), kept.version), ("Dupont & Fils", "", 2));
}

#[test]
fn look_alikes_are_shown_strongest_first() {
    let books = company();
    let vat = |p: Party| Party { vat_number: "FR40303265045".into(), ..p };
    keep(&books, vat(Party::customer("A", "Alpha"))).unwrap();
    keep(&books, Party { email: "info@beta.fr".into(), ..Party::customer("B", "Beta") }).unwrap();
    keep(&books, Party { phone: "+33 2 99 12 34 56".into(), ..Party::customer("C", "Gamma") }).unwrap();
    keep(&books, Party::customer("D", "DÉLTA")).unwrap();
    let typed = Party { email: "INFO@beta.fr".into(), phone: "02.99.12.34.56".into(), ..vat(Party::customer("", "delta")) };
    let alike = books.read(|tx| party_search_store::alike(tx, &typed)).unwrap();
    let alike: Vec<_> = alike.iter().map(|(why, p)| (*why, p.code.as_str())).collect();
    assert_eq!(alike, [(Alike::Vat, "A"), (Alike::Email, "B"), (Alike::Phone, "C"), (Alike::Name, "D")]);
    let stranger = books.read(|tx| party_search_store::alike(tx, &Party::customer("", "Omega"))).unwrap();
    assert!(stranger.is_empty());
}

#[test]
fn a_clerk_may_not_change_a_credit_limit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("morel.db");
    let clock = Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
    let owner = Books::create(&path, "morel", clock).unwrap();
    owner.act("user.edit", |tx| user::add(tx, "clerk", "", Role::Counter)).unwrap();
    let id = keep(&owner, Party { credit_limit: Some(Money::whole(100)), ..Party::customer("D", "Dupont") }).unwrap();

    let opening = Opening { user: Some("clerk".into()), clock, ..Opening::default() };
    let clerk = Books::open(&path, &opening).unwrap();
    let card = clerk.read(|tx| party_store::get(tx, id)).unwrap();
    let raised = Party { credit_limit: None, ..card.clone() };
    assert_eq!(keep(&clerk, raised).unwrap_err().key(), Some("party-credit-right"));
    keep(&clerk, Party { phone: "02 99 12 34 56".into(), ..card }).unwrap();
    let card = owner.read(|tx| party_store::get(tx, id)).unwrap();
    keep(&owner, Party { credit_limit: None, ..card }).unwrap();
}

#[test]
fn regions_are_a_tree() {
    let books = company();
    let save = |r: Region| books.act("region.edit", |tx| party::save_region(tx, &r));
    let region =
        |code: &str, parent: Option<RegionId>| Region { code: code.into(), name: code.into(), parent, ..Region::default() };
    let france = save(region("FRANCE", None)).unwrap();
    let west = save(region("WEST", Some(france))).unwrap();
    let brittany = save(region("BRITTANY", Some(west))).unwrap();
    let path = books.read(|tx| Ok(region_store::path(tx, brittany)?)).unwrap();
    assert_eq!(path.iter().map(|r| r.code.as_str()).collect::<Vec<_>>(), ["FRANCE", "WEST", "BRITTANY"]);
    assert_eq!(books.read(|tx| Ok(region_store::under(tx, france)?)).unwrap().len(), 3);
    let tail = save(Region { id: france, ..region("FRANCE", Some(brittany)) }).unwrap_err();
    assert_eq!(tail.key(), Some("region-loop"));
    assert_eq!(save(region("west", None)).unwrap_err().key(), Some("region-code-taken"));
}

#[test]
fn items_barcodes_and_kits() {
    let books = company();
    let one = Quantity::whole(1);
    let chair = Item::goods("CHAIR", "Chaise", UnitPrice::whole(80));
    let mut draft = ItemDraft::from(chair.clone());
    draft.barcodes = vec![("4006381333931".into(), one), ("10012345678902".into(), Quantity::whole(6))];
    draft.units = vec![("carton".into(), Quantity::whole(6))];
    let chair_id = stock(&books, draft.clone()).unwrap();
    let scan = |text: &str| books.read(|tx| Ok(item_store::by_scan(tx, text)?)).unwrap();
    assert_eq!(scan("chair"), Some((chair_id, one)));
    assert_eq!(scan("10012345678902"), Some((chair_id, Quantity::whole(6))));
    assert_eq!(scan("4006381333948"), None);
    let unit = |u: &str| books.read(|tx| Ok(item_store::unit_quantity(tx, chair_id, u)?)).unwrap();
    assert_eq!((unit("pc"), unit("carton"), unit("m")), (Some(one), Some(Quantity::whole(6)), None));

    // A scan must mean one thing.
    let again = ItemDraft { item: Item { code: "STOOL".into(), ..chair.clone() }, ..draft };
    assert_eq!(keys(&stock(&books, again).unwrap_err()), ["barcode-taken", "barcode-taken"]);
    let code = Item { code: "4006381333931".into(), ..chair.clone() };
    assert_eq!(stock(&books, code).unwrap_err().key(), Some("item-code-is-barcode"));
    let bad = Item { code: "10%".into(), floor_price: UnitPrice::whole(90), ..chair.clone() };
    assert_eq!(keys(&stock(&books, bad).unwrap_err()), ["item-code-command", "item-price-floor"]);

    // A dining set holds four chairs; a showroom holds two sets; neither may hold itself.
    let kit = |code: &str, components: Vec<(ItemId, Quantity)>| ItemDraft {
        components,
        ..ItemDraft::from(Item { kind: Kind::Kit, ..Item::goods(code, code, UnitPrice::whole(500)) })
    };
    assert_eq!(stock(&books, kit("SET", vec![])).unwrap_err().key(), Some("kit-empty"));
    let set = stock(&books, kit("SET", vec![(chair_id, Quantity::whole(4))])).unwrap();
    let room = stock(&books, kit("ROOM", vec![(set, Quantity::whole(2)), (chair_id, one)])).unwrap();
    let leaves = books.read(|tx| Ok(item_store::components(tx, room)?)).unwrap();
    assert_eq!(leaves, [(chair_id, Quantity::whole(9))]);
    assert_eq!(books.read(|tx| Ok(item_store::kits_with(tx, chair_id)?)).unwrap(), [set, room]);
    let mut open = books.read(|tx| item::open(tx, set)).unwrap();
    open.components.push((room, one));
    assert_eq!(stock(&books, open).unwrap_err().key(), Some("kit-loop"));
    sound(&books);
}

#[test]
fn lists_come_by_pages_narrowed_by_words() {
    let books = company();
    for (i, name) in ["Zoé", "Émile", "alpha", "Éric", "Beta", "Eve", "Alphonse"].into_iter().enumerate() {
        let addresses = vec![town(if i % 2 == 0 { "Rennes" } else { "Brest" })];
        keep(&books, PartyDraft { addresses, ..Party::customer("", name).into() }).unwrap();
    }
    let names = |start: Start, words: &[&str], descending: bool| -> Vec<String> {
        let words = words.iter().map(|w| (w.trim_start_matches('-').to_owned(), w.starts_with('-'))).collect();
        let filter = Filter { words, ..Filter::default() };
        let fetch = Fetch { start, filter: &filter, sort: Sort { field: "name", descending }, then: &[], limit: 4 };
        let rows = books.read(|tx| Ok(CUSTOMERS.page(tx, &fetch)?)).unwrap();
        rows.into_iter().map(|k| k.row.name).collect()
    };
    // Ordered as people read, accents and capitals apart.
    assert_eq!(names(Start::First, &[], false), ["alpha", "Alphonse", "Beta", "Émile"]);
    assert_eq!(names(Start::Last, &[], false), ["Émile", "Éric", "Eve", "Zoé"]);
    assert_eq!(names(Start::First, &[], true), ["Zoé", "Eve", "Éric", "Émile"]);
    assert_eq!(names(Start::Near("em".to_owned().into()), &[], false), ["Émile", "Éric", "Eve", "Zoé"]);
    // Words of any length, of whatever the record holds, and words it may not hold.
    assert_eq!(names(Start::First, &["alph"], false), ["alpha", "Alphonse"]);
    assert_eq!(names(Start::First, &["rennes", "pho"], false), ["Alphonse"]);
    assert_eq!(names(Start::First, &["al"], false), ["alpha", "Alphonse"]);
    assert_eq!(names(Start::First, &["rennes", "-alph"], false), ["Beta", "Zoé"]);
    assert_eq!(names(Start::First, &["\" OR 1=1"], false), Vec::<String>::new());
    let west = Filter { terms: vec![Term::is("city", "BREST".to_owned())], ..Filter::default() };
    let tally = |l: &Listing<PartyRow>| books.read(|tx| Ok(l.tally(tx, &west, &["balance", "overdue"], 100)?)).unwrap();
    assert_eq!((tally(&CUSTOMERS).count, tally(&SUPPLIERS).count), (3, 0));

    stock(&books, Item { category: "Sièges".into(), ..Item::goods("B-1", "Banc", UnitPrice::ZERO) }).unwrap();
    stock(&books, Item::goods("a-1", "Armoire", UnitPrice::ZERO)).unwrap();
    let codes = |word: &str| -> Vec<String> {
        let filter = Filter { words: vec![(word.to_owned(), false)], ..Filter::default() };
        let rows = books.read(|tx| Ok(ITEMS.all(tx, &filter, Sort { field: "code", descending: false }, 9)?)).unwrap();
        rows.into_iter().map(|r| r.code).collect()
    };
    assert_eq!(codes("1"), ["a-1", "B-1"]);
    assert_eq!(codes("sieges"), ["B-1"]);
}

/// Speed, by hand: `cargo test --release --test scenarios masters_speed -- --ignored --nocapture`.
#[test]
#[ignore = "a measure, not a proof"]
fn masters_speed() {
    struct Instant(u64);
    impl Instant {
        /// Processor time of this thread: a busy machine does not count.
        fn now() -> Instant {
            let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
            Instant(text.split(' ').next().unwrap().parse().unwrap())
        }
        fn elapsed(&self) -> std::time::Duration {
            std::time::Duration::from_nanos(Instant::now().0 - self.0)
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::Fixed(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
    let books = Books::create(&folder.path().join("speed.db"), "morel", clock).unwrap();
    let n = 100_000usize;
    let first = ["Martin", "Dubois", "Lefèvre", "Moreau", "Girard", "Rousseau", "Chevalier", "Boulanger", "Guérin", "Mercier"];
    let trade = ["Meubles", "Menuiserie", "Hôtel", "Restaurant", "Ateliers", "Garage", "Pharmacie", "Imprimerie", "Librairie"];
    let cities = ["Rennes", "Saint-Étienne", "Brest", "Lyon", "Marseille", "Aix-en-Provence", "Lille", "Nantes"];
    let start = Instant::now();
    books
        .bulk(|books| {
            for i in 0..n {
                let name = format!("{} {} {}", trade[i % trade.len()], first[(i / 7) % first.len()], i);
                let draft = PartyDraft {
                    addresses: vec![Address { postcode: format!("{:05}", i % 95_000), ..town(cities[i % cities.len()]) }],
                    ..PartyDraft::from(Party {
                        phone: format!("02 {:02} {:02} {:02} {:02}", i % 97, i % 89, i % 83, i % 79),
                        email: format!("contact{i}@exemple.fr"),
                        ..Party::customer(&format!("C{i:06}"), &name)
                    })
                };
                books.act("party.edit", |tx| party::save(tx, &draft))?;
            }
            Ok(())
        })
        .unwrap();
    let took = start.elapsed();
    let parties = n as f64 / took.as_secs_f64();
    println!("parties: {n} in {took:.2?}, {parties:.0}/s");
    let start = Instant::now();
    books
        .bulk(|books| {
            for i in 0..n {
                let name = format!(
                    "{} {} modèle {}",
                    ["Chaise", "Table", "Armoire", "Étagère"][i % 4],
                    ["chêne", "hêtre", "noyer"][i % 3],
                    i
                );
                let draft = ItemDraft {
                    barcodes: vec![(format!("INT{i:08}"), Quantity::whole(1))],
                    ..ItemDraft::from(Item {
                        category: "Mobilier".into(),
                        ..Item::goods(&format!("A-{i:06}"), &name, UnitPrice::whole(10))
                    })
                };
                books.act("item.edit", |tx| item::save(tx, &draft))?;
            }
            Ok(())
        })
        .unwrap();
    let took = start.elapsed();
    let items = n as f64 / took.as_secs_f64();
    println!("items: {n} in {took:.2?}, {items:.0}/s");
    println!("file: {:.1} MB", std::fs::metadata(folder.path().join("speed.db")).unwrap().len() as f64 / 1e6);
    let mut worst = std::time::Duration::ZERO;
    for text in [
        "m",
        "ma",
        "mar",
        "mart",
        "martin",
        "martin ren",
        "meubles",
        "etienne",
        "zzz",
        "12345",
        "02 11",
        "exemple",
        "contact9999@",
        "C0999",
        "chaise noyer",
        "modele 77",
        "int00000001",
        "ne",
        "le",
        "mobilier",
        "on on",
        "e",
        "martin chaise",
        "99999",
        "tin table",
    ] {
        for kind in [None, Some("party"), Some("item")] {
            let start = Instant::now();
            let hits = books.read(|tx| Ok(comptoir::db::search_store::find(tx, text, kind, 20)?)).unwrap();
            let took = start.elapsed();
            worst = worst.max(took);
            println!("find {text:14} {kind:?} {:3} hits {took:.2?}", hits.len());
        }
        let words = comptoir::kit::fold(text).split(' ').map(|w| (w.to_owned(), false)).collect();
        let filter = Filter { words, ..Filter::default() };
        let fetch = Fetch {
            start: Start::First,
            filter: &filter,
            sort: Sort { field: "name", descending: false },
            then: &[],
            limit: 40,
        };
        let start = Instant::now();
        let rows = books.read(|tx| Ok(CUSTOMERS.page(tx, &fetch)?)).unwrap();
        let page = start.elapsed();
        let count = books.read(|tx| Ok(CUSTOMERS.tally(tx, &filter, &[], 100_000)?)).unwrap().count;
        println!("page {text:14} {:3} rows {page:.2?}, count {count} {:.2?}", rows.len(), start.elapsed() - page);
    }
    println!("parties {parties:.0}/s, items {items:.0}/s, worst search {worst:.2?}");
    let start = Instant::now();
    sound(&books);
    println!("rebuild check {:.2?}", start.elapsed());
}
