//! Two people, one file: who else has a record open is seen; a ticket still being typed is nobody else's; what was done twice is
//! done once.

use crate::shop::{DAY, SIZE, open, proved, told};
use crate::term::Term;

/// A second terminal over the same books, as marc of the counter.
fn beside(first: &Term, user: &str) -> Term {
    let file = first.file();
    let mut term = Term::start(SIZE, &["--file", file.to_str().unwrap(), "--as", user, "--today", DAY, "--lang", "en"]);
    term.see("Ateliers").see("24");
    term
}

#[test]
fn who_else_has_a_record_open_is_seen_and_gone_when_they_leave() {
    let mut owner = open("en");
    owner.keys(":").text("cu dupo").keys("enter").see("customer since");
    let mut marc = beside(&owner, "marc");
    marc.keys(":").text("cu dupo").keys("enter").see("has it open");
    owner.see("marc has it open").keys("e").see("[Dupont");
    marc.see("is editing").keys("e").see("editing this too").keys("esc");
    owner.keys("esc").settle();
    marc.gone("is editing");
    owner.keys("esc").settle();
    marc.gone("has it open");
    owner.assert_clean();
    marc.assert_clean();
}

#[test]
fn a_ticket_still_being_typed_is_not_parked_for_others() {
    let mut owner = open("en");
    owner.keys("g s c").see("[______").text("lamp").keys("enter").see("LAMP-30").settle();
    let mut marc = beside(&owner, "marc");
    marc.keys("g s c").see("[______").keys("f7").see("Nothing is parked");
    owner.keys("f7").see("Name").keys("ctrl-o").see("Parked:");
    marc.keys("f7").see("anne").keys("enter").see("LAMP-30").keys("enter enter").see("TK-");
    // Sold once.
    assert_eq!(told(owner.home(), &["list", "invoices"]).as_array().unwrap().len(), 2);
    proved(owner.home());
    owner.assert_clean();
    marc.assert_clean();
}

/// The same user's ticket taken up on two terminals: the second to sell it is refused, and can begin anew.
#[test]
fn a_ticket_is_sold_once_whoever_has_it_open() {
    let mut first = open("en");
    first.keys("g s c").see("[______").text("lamp").keys("enter").see("LAMP-30").settle();
    // Another program takes the ticket away while it is typed here.
    let sql = "DELETE FROM draft";
    let books = rusqlite::Connection::open(first.file()).unwrap();
    assert_eq!(books.execute(sql, []).unwrap(), 1);
    first.keys("enter enter").see("another till");
    assert_eq!(told(first.home(), &["list", "invoices"]).as_array().unwrap().len(), 1);
    first.text("-").keys("enter").see("Line dropped").text("soap").keys("enter").see("SOAP-1").keys("enter enter").see("TK-");
    assert_eq!(told(first.home(), &["list", "invoices"]).as_array().unwrap().len(), 2);
    proved(first.home());
}

/// Two change one customer: what does not collide is kept from both, what does stands side by side.
#[test]
fn the_second_of_two_keeps_what_does_not_collide() {
    let mut owner = open("en");
    owner.keys(":").text("cu dupo").keys("enter").see("customer since").keys("e").see("[Dupont");
    let mut marc = beside(&owner, "marc");
    marc.keys(":").text("cu dupo").keys("enter").see("customer since").keys("e").see("[Dupont");
    owner.text("Dupont SA").keys("tab").see_row(&["Code", "[DUPO"]).keys("ctrl-o").see("customer since");
    // Marc changes the place only: the name he sees is the old one.
    while !marc.row_with("Town").contains("[Rennes") {
        marc.keys("tab").settle();
    }
    marc.text("Brest").keys("ctrl-o").see("Both changes are kept, none collides").see("anne");
    marc.keys("ctrl-o").see("customer since").see("Dupont SA");
    let home = owner.home();
    let field = |name| crate::shop::field(home, "customers", ("code", "DUPO"), name);
    assert_eq!((field("name"), field("city")), ("Dupont SA".into(), "Brest".into()));
}
