//! The table of rights and the code name the same actions: one that code does and nobody may, or that nobody does, is a
//! mistake of typing.

use crate::hold;
use crate::source::{Literal, program};
use comptoir::db::rights::RIGHTS;
use std::collections::BTreeSet;

fn is_act(literal: &Literal) -> bool {
    [".act(", ".may(", "rights::may("].iter().any(|a| literal.before.ends_with(a))
}

#[test]
fn what_code_does_is_in_the_table_of_rights() {
    let known: BTreeSet<&str> = RIGHTS.iter().map(|(id, _)| *id).collect();
    assert_eq!(known.len(), RIGHTS.len(), "an action is in the table of rights twice");
    let mut breaches = Vec::new();
    for source in program() {
        for literal in source.literals.iter().filter(|l| is_act(l) && !known.contains(l.text.as_str())) {
            breaches.push(format!("{}:{}: nobody has the right of {}", source.path, literal.line, literal.text));
        }
    }
    hold("Every act is in the table of rights", &breaches);
}

#[test]
fn what_is_in_the_table_of_rights_is_done_somewhere() {
    let mut named = BTreeSet::new();
    for source in program().iter().filter(|s| s.path != "src/db/rights.rs") {
        named.extend(source.literals.iter().map(|l| l.text.clone()));
    }
    let breaches: Vec<String> = RIGHTS.iter().map(|(id, _)| (*id).to_owned()).filter(|id| !named.contains(id)).collect();
    hold("Every right is of something that is done", &breaches);
}
