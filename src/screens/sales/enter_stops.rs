//! Where Enter stops on its way along a new line: of each form as this user wants it.

use crate::db::{Fault, user};
use crate::tui::dialog::step_with;
use crate::tui::grid::Stops;
use crate::tui::{Command, Cx, Field, Screen};

pub const STOPS: Command = Command { id: "sales.form.stops", keys: &[], title: "grid-stops" };

/// A form with a grid whose stops may be chosen.
pub trait Stopping: Screen {
    fn stops(&self) -> Stops;
    fn stop_at(&mut self, stops: Stops);
}

const FIELDS: &[Field<Stops>] = &[
    Field::flag("stop-quantity", |s: &Stops| s.quantity, |s, v| s.quantity = v),
    Field::flag("stop-price", |s: &Stops| s.price, |s, v| s.price = v),
    Field::flag("stop-discount", |s: &Stops| s.discount, |s, v| s.discount = v),
];

fn name(cx: &Cx) -> String {
    format!("stops.{}", cx.screen)
}

/// As this user chose for the form being opened; none when they never did.
pub fn kept(cx: &Cx) -> Result<Option<Stops>, Fault> {
    let kept = cx.read(|tx| Ok(user::choice(tx, &name(cx))?))?;
    Ok(kept.map(|k| Stops::read(&k)))
}

/// Asks, keeps and obeys.
pub fn ask<S: Stopping>(screen: &S, cx: &mut Cx) {
    let says = vec![cx.t("grid-stops-says")];
    cx.ask(step_with(cx.t(STOPS.title), says, FIELDS, screen.stops(), |screen: &mut S, stops: &Stops, cx| {
        let name = name(cx);
        cx.books.jot(|tx| user::set_choice(tx, &name, &stops.written()))?;
        screen.stop_at(*stops);
        cx.say("grid-stops-kept", &[]);
        Ok(())
    }));
}
