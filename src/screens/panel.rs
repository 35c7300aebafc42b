//! What the step panels of all departments say alike: why a step cannot be taken and where that is mended, the reason asked
//! for, the entry it posts.

use crate::db::Fault;
pub use crate::flows::effects::posted;
use crate::kit::{Arg, Quantity, Refusal, Words};
use crate::screens::place;
use crate::tui::dialog::{step, step_with};
use crate::tui::{Cx, Field, Screen};

/// Lines named one by one; what is more is counted.
const NAMED: usize = 8;

/// A reason given for what the rules refuse.
#[derive(Debug, Clone, Default)]
pub struct Reason {
    pub text: String,
}

/// The one field of a panel that asks why.
pub const REASON: &[Field<Reason>] = &[Field::text(
    "step-reason",
    50,
    |r: &Reason| r.text.clone(),
    |r, t| {
        r.text = t;
        Ok(())
    },
)
.named("reason")
.recalled()];

/// A panel that says what an act on a document means and asks for its reason.
pub fn ask_why<S: Screen>(
    (title, says): (&str, &str),
    label: String,
    cx: &mut Cx,
    act: impl Fn(&Reason, &mut Cx) -> Result<(), Fault> + 'static,
) {
    let effects = vec![cx.tell(says, &[("number", label.into())])];
    let then = move |_: &mut S, reason: &Reason, cx: &mut Cx| act(reason, cx);
    cx.ask(step_with(cx.t(title), effects, REASON, Reason::default(), then));
}

/// The refusals of a fault; another fault stays one.
pub fn blocked(fault: Fault) -> Result<Vec<Refusal>, Fault> {
    match fault.refusals() {
        Some(list) => Ok(list),
        None => Err(fault),
    }
}

/// A panel that only lists why not; Ctrl-O goes where the first blocker is mended, when that is a place.
pub fn remedy<S: Screen>(mut effects: Vec<String>, why: &[Refusal], cx: &mut Cx) {
    let goes = why.iter().find_map(|r| r.remedy).and_then(place::remedy);
    effects.push(cx.t(if goes.is_some() { "step-remedy-goes" } else { "step-remedy-none" }));
    cx.ask(step::<S>(cx.t("step-not-yet"), effects, move |_, cx| {
        if let Some(place) = &goes {
            cx.open(place.clone());
        }
        Ok(())
    }));
}

/// Says why a step cannot be done, all blockers at once.
pub fn not_yet<S: Screen>(fault: Fault, cx: &mut Cx) -> Result<(), Fault> {
    let why = blocked(fault)?;
    let effects = blockers(&why, cx.words);
    remedy::<S>(effects, &why, cx);
    Ok(())
}

/// Every blocker, each with what remedies it.
pub fn blockers(refusals: &[Refusal], words: Words) -> Vec<String> {
    refusals.iter().map(|r| format!("✗ {}", words.refusal(r))).collect()
}

/// A quantity that a sentence may choose its plural by, when it is whole.
pub fn count(q: Quantity) -> Arg {
    if q.raw() % Quantity::SCALE == 0 { Arg::Int(q.raw() / Quantity::SCALE) } else { Arg::Quantity(q) }
}

/// The first lines; what is more is counted.
pub fn at_most(mut lines: Vec<String>, words: Words) -> Vec<String> {
    let more = lines.len().saturating_sub(NAMED);
    if more > 0 {
        lines.truncate(NAMED);
        lines.push(words.with("step-more-lines", &[("n", more.into())]));
    }
    lines
}
