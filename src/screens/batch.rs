//! Acts on all marked rows of a list: `w` offers those the marked wait for, the menu names each. What will happen is rehearsed
//! and shown with its count and sum; what is refused stays marked and is listed with its reason.

use super::place;
use crate::db::Fault;
use crate::domain::finance::payment::Method;
use crate::exchange::page::{Sheet, pages};
use crate::exchange::printer;
use crate::flows::batch::{self, Batch, Kept, MOST, Outcome, Terms};
use crate::flows::undo;
use crate::kit::{Coded, Refusal, Words, choices};
use crate::tui::action::Command;
use crate::tui::dialog::{pick, step, step_with, told};
use crate::tui::{Cx, Field, Offer, Pick, Screen};

/// Documents done in place; more go to the worker, with progress and Esc.
const AT_ONCE: usize = 50;
/// Refused documents named before anything was done.
const NAMED: usize = 6;

/// A list screen whose rows may be marked.
pub trait Marks: Screen + Sized {
    /// The kind of its documents, as [`batch::of`] knows it.
    const OF: &'static str;
    fn marked(&self) -> Vec<i64>;
    fn keep_marks(&mut self, ids: &[i64]);
}

const fn command(id: &'static str, title: &'static str) -> Command {
    Command { id, keys: &[], title }
}

/// The commands, a verb each.
const COMMANDS: &[(&str, Command)] = &[
    ("send", command("batch.send", "batch-send")),
    ("accept", command("batch.accept", "batch-accept")),
    ("confirm", command("batch.confirm", "batch-confirm")),
    ("ship", command("batch.ship", "batch-ship")),
    ("invoice", command("batch.invoice", "batch-invoice")),
    ("post", command("batch.post", "batch-post")),
    ("pay", command("batch.pay", "batch-pay")),
    ("approve", command("batch.approve", "batch-approve")),
    ("receive", command("batch.receive", "batch-receive")),
    ("payout", command("batch.payout", "batch-payout")),
    ("release", command("batch.release", "batch-release")),
    ("make", command("batch.make", "batch-make")),
    ("close", command("batch.close", "batch-close")),
];
const PRINT: Command = command("batch.print", "batch-print");

fn title(verb: &str) -> &'static str {
    COMMANDS.iter().find(|(v, _)| *v == verb).map_or("batch-print", |(_, c)| c.title)
}

/// The acts for the marked rows of a screen.
pub fn commands<S: Marks>() -> Vec<Command> {
    let acts = COMMANDS.iter().filter(|(verb, _)| batch::find(S::OF, verb).is_some()).map(|(_, c)| *c);
    acts.chain(sheet::<S>().map(|_| PRINT)).collect()
}

/// What is offered while rows are marked; nothing else ever is.
pub fn offers<S: Marks>(screen: &S, cx: &Cx) -> Vec<Offer> {
    if screen.marked().is_empty() {
        return Vec::new();
    }
    let right = |c: &Command| {
        let verb = c.id.strip_prefix("batch.").unwrap_or_default();
        batch::find(S::OF, verb).map_or(Ok(()), |b| cx.may(b.right))
    };
    commands::<S>().into_iter().map(|c| Offer { ready: right(&c), ..Offer::now(c) }).collect()
}

/// Runs one of its commands; `false` if the id is not its own.
pub fn run<S: Marks>(screen: &S, id: &str, cx: &mut Cx) -> Result<bool, Fault> {
    if id == PRINT.id {
        print::<S>(screen.marked(), cx)?;
        return Ok(true);
    }
    let Some(verb) = id.strip_prefix("batch.") else { return Ok(false) };
    let Some(act) = batch::find(S::OF, verb) else { return Ok(false) };
    propose::<S>(act, screen.marked(), cx)?;
    Ok(true)
}

/// The next step of the marked rows: of one kind at once, of several the user chooses.
pub fn next<S: Marks>(screen: &S, cx: &mut Cx) -> Result<(), Fault> {
    let ids = few_enough(screen.marked())?;
    let mut waiting = Vec::new();
    cx.read(|tx| {
        for act in batch::of(S::OF) {
            let n = act.waiting(tx, &ids)?;
            if n > 0 && tx.may(act.right) {
                waiting.push((act, n));
            }
        }
        Ok(())
    })?;
    match waiting.as_slice() {
        [] => Err(Refusal::new("batch-nothing").into()),
        [(act, _)] => propose::<S>(act, ids, cx),
        _ => {
            let of = ids.len();
            let row = |(i, (act, n)): (usize, &(&Batch, usize))| {
                let said = cx.tell("batch-waiting", &[("n", (*n).into()), ("of", of.into())]);
                Pick::new(i as i64, "", cx.t(title(act.verb)), said)
            };
            let rows: Vec<Pick> = waiting.iter().enumerate().map(row).collect();
            let acts: Vec<&'static Batch> = waiting.iter().map(|(act, _)| *act).collect();
            let find = move |_: &Cx, typed: &str| {
                let typed = crate::kit::fold(typed);
                Ok(rows.iter().filter(|r| crate::kit::fold(&r.label).contains(&typed)).cloned().collect())
            };
            cx.ask(pick::<S>(cx.t("batch-which"), find, move |_, chosen, cx| {
                match usize::try_from(chosen.id).ok().and_then(|i| acts.get(i)) {
                    Some(act) => propose::<S>(act, ids.clone(), cx),
                    None => Ok(()),
                }
            }));
            Ok(())
        }
    }
}

fn few_enough(ids: Vec<i64>) -> Result<Vec<i64>, Fault> {
    match ids.len() {
        n if n > MOST => Err(Refusal::new("batch-too-many").arg("n", n).arg("most", MOST).into()),
        _ => Ok(ids),
    }
}

/// Rehearses an act over the marked rows, then shows what it comes to.
fn propose<S: Marks>(act: &'static Batch, ids: Vec<i64>, cx: &mut Cx) -> Result<(), Fault> {
    let ids = few_enough(ids)?;
    cx.may(act.right)?;
    let terms = Terms::on(cx.today);
    if ids.len() <= AT_ONCE {
        let outcome = act.rehearse(cx.books, &ids, &terms, |_| true)?;
        show::<S>(act, ids, &outcome, cx);
        return Ok(());
    }
    let (asked, all) = (ids.clone(), ids.len() as u64);
    cx.job(
        cx.t("batch-looking"),
        move |books, progress| {
            act.rehearse(books, &asked, &terms, |i| {
                progress.set(i as u64, all);
                !progress.stopped()
            })
        },
        move |_: &mut S, outcome, cx| {
            let outcome = outcome?;
            if outcome.left.is_empty() {
                show::<S>(act, ids, &outcome, cx);
            }
            Ok(())
        },
    );
    Ok(())
}

const PAYING: &[Field<Terms>] = &[
    Field::choice(
        "payment-method",
        14,
        choices::<Method>,
        |t: &Terms| t.method.code(),
        |t, code| t.method = Method::of(code).unwrap_or(t.method),
    ),
    Field::date(
        "form-date",
        |t: &Terms| Some(t.date),
        |t, date| {
            t.date = date.ok_or_else(|| Refusal::new("form-date-missing"))?;
            Ok(())
        },
    )
    .named("date")
    .beside(),
    Field::text(
        "payment-reference",
        24,
        |t: &Terms| t.reference.clone(),
        |t, typed| {
            t.reference = typed;
            Ok(())
        },
    )
    .named("reference"),
];

fn show<S: Marks>(act: &'static Batch, ids: Vec<i64>, outcome: &Outcome, cx: &mut Cx) {
    let name = cx.t(title(act.verb));
    let heading = format!("{name} · {}", cx.words.format().int(ids.len() as i64));
    if outcome.done.is_empty() {
        let mut lines = vec![cx.t("batch-none")];
        lines.extend(outcome.kept.iter().map(|k| kept(k, cx.words)));
        return cx.ask(told::<S>(heading, lines));
    }
    let mut says = vec![sum(outcome, "batch-will", cx)];
    if ids.len() > 1 && undo::may_go_back(act.right) {
        says.push(cx.t("batch-each"));
    }
    if !outcome.kept.is_empty() {
        says.push(cx.tell("batch-kept", &[("n", outcome.kept.len().into())]));
        says.extend(outcome.kept.iter().take(NAMED).map(|k| kept(k, cx.words)));
        let more = outcome.kept.len().saturating_sub(NAMED);
        if more > 0 {
            says.push(cx.tell("batch-kept-more", &[("n", more.into())]));
        }
    }
    if act.asks_terms() {
        let then = move |s: &mut S, terms: &Terms, cx: &mut Cx| carry_out(s, act, &ids, terms, cx);
        cx.ask(step_with(heading, says, PAYING, Terms::on(cx.today), then));
    } else {
        cx.ask(step::<S>(heading, says, move |s, cx| {
            let terms = Terms::on(cx.today);
            carry_out(s, act, &ids, &terms, cx)
        }));
    }
}

/// `INV-2026-00012: it is posted already…`, all reasons.
fn kept(k: &Kept, words: Words) -> String {
    let why: Vec<String> = k.why.iter().map(|r| words.refusal(r)).collect();
    format!("✗ {}  {}", k.label, why.join(" "))
}

/// `5 go through, 12 300,00 in all`; without a sum where there is none.
fn sum(outcome: &Outcome, key: &str, cx: &Cx) -> String {
    let n = outcome.done.len();
    match outcome.sum() {
        none if none.is_zero() => cx.tell(&format!("{key}-count"), &[("n", n.into())]),
        total => cx.tell(key, &[("n", n.into()), ("sum", total.into())]),
    }
}

fn carry_out<S: Marks>(screen: &mut S, act: &'static Batch, ids: &[i64], terms: &Terms, cx: &mut Cx) -> Result<(), Fault> {
    if ids.len() <= AT_ONCE {
        let outcome = act.run(cx.books, ids, terms, |_| true)?;
        tell(screen, act, &outcome, cx);
        return Ok(());
    }
    let (asked, terms, all) = (ids.to_vec(), terms.clone(), ids.len() as u64);
    cx.job(
        cx.t(title(act.verb)),
        move |books, progress| {
            act.run(books, &asked, &terms, |i| {
                progress.set(i as u64, all);
                !progress.stopped()
            })
        },
        move |screen: &mut S, outcome, cx| {
            let outcome = outcome?;
            tell(screen, act, &outcome, cx);
            screen.load(cx)
        },
    );
    Ok(())
}

/// Says what was done with its sum; what was refused stays marked and is listed.
fn tell<S: Marks>(screen: &mut S, act: &Batch, outcome: &Outcome, cx: &mut Cx) {
    screen.keep_marks(&outcome.still());
    let name = cx.t(title(act.verb));
    let done = cx.tell("batch-did", &[("act", name.clone().into()), ("done", sum(outcome, "batch-done", cx).into())]);
    if !outcome.left.is_empty() {
        let left = outcome.left.len();
        cx.warn("batch-stopped", &[("done", done.clone().into()), ("n", left.into())]);
    } else {
        cx.say_text(done.clone());
    }
    if !outcome.kept.is_empty() {
        let mut lines = vec![done, cx.tell("batch-kept", &[("n", outcome.kept.len().into())])];
        lines.extend(outcome.kept.iter().map(|k| kept(k, cx.words)));
        cx.ask(told::<S>(name, lines));
    }
}

/// How the documents of a screen are printed, when they are.
fn sheet<S: Marks>() -> Option<Sheet> {
    Sheet::of(S::OF)
}

/// `p` on a list: the marked go to the printer, or the row under the cursor is shown as its page.
pub fn page<S: Marks>(screen: &S, current: i64, cx: &mut Cx) -> Result<(), Fault> {
    if screen.marked().is_empty() {
        cx.open(place::PAGE.id(current).text(S::OF));
        return Ok(());
    }
    print::<S>(screen.marked(), cx)
}

/// Puts the page of every marked document into the spool; the printer takes them one after the other.
fn print<S: Marks>(ids: Vec<i64>, cx: &mut Cx) -> Result<(), Fault> {
    let Some(sheet) = sheet::<S>() else { return Ok(()) };
    if !printer::here().is_there() {
        return Err(Refusal::new("printer-none").into());
    }
    let ids = few_enough(ids)?;
    let says = vec![cx.tell("batch-print-says", &[("n", ids.len().into()), ("target", printer::here().target.into())])];
    cx.ask(step::<S>(cx.t(PRINT.title), says, move |screen, cx| {
        let n = cx.books.jot_with(|tx| {
            for id in &ids {
                let (number, pages) = pages(tx, sheet, *id)?;
                printer::spool_page(tx, &number, *id, &pages.concat())?;
            }
            Ok(ids.len())
        })?;
        screen.keep_marks(&[]);
        cx.say("batch-printed", &[("n", n.into())]);
        super::sales::prints::in_background::<S>(cx);
        Ok(())
    }));
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::sales::draft::{DocumentDraft, LineDraft};
    use crate::domain::sales::order::{OrderId, Status};
    use crate::domain::sales::{invoice_store, order_store};
    use crate::flows::order_to_cash as otc;
    use crate::kit::{Lang, Refusal, Words};
    use crate::screens::sales::tests::{Shop, press, q, shown};
    use crate::tui::Place;
    use crate::tui::app::App;

    /// Five draft orders of chairs; the third of words only, unless it is to pass.
    fn five(lang: Lang, size: (u16, u16), all_pass: bool) -> (App, Vec<OrderId>) {
        let shop = Shop::new();
        let mut ids = Vec::new();
        for n in 1..=5 {
            let mut line = LineDraft::of(shop.chair, q(n));
            if n == 3 && !all_pass {
                (line.item, line.description, line.quantity) = (None, Some("to be discussed".into()), q(0));
            }
            let draft = DocumentDraft::new(shop.dupont, vec![line]);
            ids.push(shop.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap().id);
        }
        let mut app = shop.app(lang, size);
        app.go(Place::named("sales.orders"));
        (app, ids)
    }

    fn statuses(app: &App, ids: &[OrderId]) -> Vec<Status> {
        app.books.read(|tx| ids.iter().map(|id| Ok(order_store::get(tx, *id)?.status)).collect()).unwrap()
    }

    #[test]
    fn the_marked_are_confirmed_one_by_one_and_what_is_refused_stays_marked() {
        for (lang, size) in [(Lang::En, (100, 30)), (Lang::Fr, (80, 24))] {
            let (mut app, ids) = five(lang, size, false);
            press(&mut app, "* w");
            let panel = shown(&mut app);
            let words = Words::of(lang);
            let why = words.refusal(&Refusal::new("order-no-line"))[..20].to_owned();
            assert!(panel.contains(&words.get("batch-confirm")) && panel.contains(&why), "{panel}");
            // Shown, not done.
            assert_eq!(statuses(&app, &ids), [Status::Draft; 5]);
            press(&mut app, "ctrl-o");
            let told = shown(&mut app);
            assert!(told.contains(&why), "{told}");
            use Status::{Confirmed, Draft};
            assert_eq!(statuses(&app, &ids), [Confirmed, Confirmed, Draft, Confirmed, Confirmed]);
            press(&mut app, "esc w");
            // One is marked still: its step is proposed again, and refused again.
            let again = shown(&mut app);
            assert!(again.contains(&words.get("batch-none")) && again.contains(&why), "{again}");
        }
    }

    /// Several next steps among the marked: one is chosen; by the menu any of them.
    #[test]
    fn the_marked_go_from_draft_to_paid_by_keys() {
        let (mut app, ids) = five(Lang::En, (80, 24), true);
        press(&mut app, "* w ctrl-o");
        assert_eq!(statuses(&app, &ids), [Status::Confirmed; 5]);
        // The marks went with what was done.
        press(&mut app, "* w");
        assert!(shown(&mut app).contains("Ship the marked"), "{}", shown(&mut app));
        assert!(shown(&mut app).contains("Ship the marked"), "{}", shown(&mut app));
        press(&mut app, "ctrl-o * w");
        assert!(shown(&mut app).contains("Invoice the marked"), "{}", shown(&mut app));
        press(&mut app, "ctrl-o * w");
        let paying = shown(&mut app);
        // 15 chairs at 89.50 and VAT.
        assert!(paying.contains("Register payment") && paying.contains("1,611.00"), "{paying}");
        press(&mut app, "ctrl-o");
        for id in ids {
            let open = app.books.read(|tx| {
                let invoices = invoice_store::of_order(tx, id)?;
                assert_eq!(invoices.len(), 1);
                super::batch::of("invoice").find(|b| b.verb == "pay").unwrap().waiting(tx, &[invoices[0].0])
            });
            assert_eq!(open.unwrap(), 0);
        }
    }

    #[test]
    fn only_the_marked_rows_are_copied() {
        let (mut app, _) = five(Lang::En, (100, 30), true);
        press(&mut app, "Y");
        press(&mut app, "space space Y");
        let rows: Vec<usize> = app.to_copy.iter().map(|t| t.lines().count()).collect();
        assert_eq!(rows, [6, 3]);
    }

    #[test]
    fn nothing_is_offered_for_the_marked_while_nothing_is() {
        let (mut app, _) = five(Lang::En, (100, 30), true);
        let batches = |app: &App| app.offers().iter().filter(|o| o.command.id.starts_with("batch.")).count();
        assert_eq!(batches(&app), 0);
        press(&mut app, "space");
        assert_eq!(batches(&app), 5);
    }
}
