//! Whatever is billed, paid, refunded, set off, undone and reversed, in whatever order: entries balance, what is open is what
//! the accounts say, and every kept balance is what its lines make it.

use chrono::{Days, NaiveDate};
use comptoir::db::books::Clock;
use comptoir::db::{Books, Fault, Tx};
use comptoir::domain::company::Country;
use comptoir::domain::finance::entry::{EntryDraft, EntryId};
use comptoir::domain::finance::journal::JournalKind;
use comptoir::domain::finance::open_item::{NewOpenItem, OpenItem};
use comptoir::domain::finance::payment::{Method, PaymentDraft, PaymentId};
use comptoir::domain::finance::role::PostingRole;
use comptoir::domain::finance::{entry_store, journal_store, open_item_store, role_store};
use comptoir::domain::parties::party::{Party, PartyId};
use comptoir::domain::parties::party_store;
use comptoir::flows::founding::{Founding, found};
use comptoir::flows::payment::{self, WriteOff};
use comptoir::flows::{entry, period_close};
use comptoir::kit::{Coded, Money};
use comptoir::reports::{ageing, ledger_check, trial_balance};
use proptest::prelude::*;

/// A step of a story; parties, items and payments by number, amounts in cents.
#[derive(Debug, Clone)]
enum Step {
    Bill { party: usize, cents: i64, day: u64 },
    Pay { party: usize, cents: i64, method: usize, day: u64 },
    PaySome { party: usize, picks: Vec<(usize, i64)>, extra: i64, day: u64 },
    Advance { party: usize, cents: i64, day: u64 },
    Use { party: usize, pick: usize, day: u64 },
    Undo { party: usize, pick: usize, day: u64 },
    Reverse { pick: usize, day: u64 },
    WriteOff { party: usize, pick: usize, cents: i64, day: u64 },
    ReverseEntry { pick: usize, day: u64 },
    Close { month: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let (party, day, pick) = (0usize..2, 0u64..80, 0usize..6);
    let cents = prop_oneof![1i64..400, Just(10_000), 1i64..50_000];
    let signed = (cents.clone(), prop::bool::weighted(0.2)).prop_map(|(c, minus)| if minus { -c } else { c });
    prop_oneof![
        4 => (party.clone(), signed.clone(), day.clone()).prop_map(|(party, cents, day)| Step::Bill { party, cents, day }),
        4 => (party.clone(), signed.clone(), 0usize..5, day.clone())
            .prop_map(|(party, cents, method, day)| Step::Pay { party, cents, method, day }),
        3 => (party.clone(), prop::collection::vec((pick.clone(), 1i64..10_001), 1..4), 0i64..200, day.clone())
            .prop_map(|(party, picks, extra, day)| Step::PaySome { party, picks, extra, day }),
        2 => (party.clone(), cents.clone(), day.clone()).prop_map(|(party, cents, day)| Step::Advance { party, cents, day }),
        3 => (party.clone(), pick.clone(), day.clone()).prop_map(|(party, pick, day)| Step::Use { party, pick, day }),
        2 => (party.clone(), pick.clone(), day.clone()).prop_map(|(party, pick, day)| Step::Undo { party, pick, day }),
        2 => (pick.clone(), day.clone()).prop_map(|(pick, day)| Step::Reverse { pick, day }),
        1 => (party, pick.clone(), cents, day.clone())
            .prop_map(|(party, pick, cents, day)| Step::WriteOff { party, pick, cents, day }),
        1 => (pick, day).prop_map(|(pick, day)| Step::ReverseEntry { pick, day }),
        1 => (0usize..2).prop_map(|month| Step::Close { month }),
    ]
}

struct Firm {
    books: Books,
    parties: [PartyId; 2],
    payments: Vec<PaymentId>,
    write_offs: Vec<EntryId>,
    bills: i64,
}

fn date(day: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(day)
}

impl Firm {
    fn new() -> Firm {
        let books = Books::memory(Clock::Fixed(date(80))).unwrap();
        books
            .act("company.found", |tx| {
                found(
                    tx,
                    &Founding::new("Firm", Country::Fr, date(0)).registered(
                        "732829320",
                        "14 rue des Tanneurs",
                        "69009",
                        "Lyon",
                    ),
                )
            })
            .unwrap();
        let party =
            |code: &str| books.act("party.edit", |tx| Ok(party_store::insert(tx, &Party::customer(code, code))?)).unwrap();
        let parties = [party("A"), party("B")];
        Firm { books, parties, payments: Vec::new(), write_offs: Vec::new(), bills: 0 }
    }

    fn open(&self, party: usize) -> Vec<OpenItem> {
        self.books.read(|tx| Ok(open_item_store::of_party_open(tx, self.parties[party])?)).unwrap()
    }

    /// Takes a step; a refusal is an answer, anything else is a fault of ours.
    fn take(&mut self, step: &Step) {
        let done = match step {
            Step::Bill { party, cents, day } => self.bill(*party, Money::of(*cents), date(*day)),
            Step::Pay { party, cents, method, day } => {
                let method = Method::all()[*method];
                self.pay(PaymentDraft { method, ..self.draft(*party, *cents, *day) }, payment::register)
            }
            Step::PaySome { party, picks, extra, day } => self.pay_some(*party, picks, *extra, *day),
            Step::Advance { party, cents, day } => self.pay(self.draft(*party, *cents, *day), payment::register_advance),
            Step::Use { party, pick, day } => self.with(*party, *pick, "payment.allocate", |tx, item| {
                payment::settle_advance(tx, date(*day), item.id, &[]).map(drop)
            }),
            Step::Undo { party, pick, day } => self.undo(*party, *pick, *day),
            Step::Reverse { pick, day } => {
                let Some(id) = self.payments.get(*pick).copied() else { return };
                self.books.act("payment.reverse", |tx| payment::reverse(tx, id, date(*day), "bounced").map(drop))
            }
            Step::WriteOff { party, pick, cents, day } => self.write_off(*party, *pick, *cents, *day),
            Step::ReverseEntry { pick, day } => {
                let Some(id) = self.write_offs.get(*pick).copied() else { return };
                self.books.act("entry.reverse", |tx| entry::reverse(tx, id, date(*day), "mistaken").map(drop))
            }
            Step::Close { month } => {
                let steps = comptoir::domain::finance::period::PeriodStep::Close;
                self.books.act("period.step", |tx| {
                    let period = comptoir::domain::finance::period_store::periods(tx)?.remove(*month);
                    period_close::step(tx, period.id, steps, "").map(drop)
                })
            }
        };
        if let Err(fault) = done {
            assert!(matches!(fault, Fault::Refused(_)), "{step:?}: {fault}");
        }
    }

    fn bill(&mut self, party: usize, amount: Money, day: NaiveDate) -> Result<(), Fault> {
        self.bills += 1;
        let (id, party) = (self.bills, self.parties[party]);
        self.books.act("sales.invoice.post", |tx| {
            let account = role_store::account(tx, PostingRole::Receivable)?;
            let mut draft =
                EntryDraft::new(journal_store::code(tx, JournalKind::Sales)?, day, format!("INV-{id}"), "invoice", id);
            draft
                .debit_party(&account, party, amount, Some(day))
                .credit(&role_store::account(tx, PostingRole::Revenue)?, amount);
            entry_store::post(tx, &draft)?;
            let number = format!("INV-{id}");
            let item = NewOpenItem { party, account, kind: "invoice", ref_id: id, number, date: day, due: day, amount };
            open_item_store::add(tx, &item)?;
            Ok(())
        })
    }

    fn draft(&self, party: usize, cents: i64, day: u64) -> PaymentDraft {
        PaymentDraft {
            party: self.parties[party],
            date: date(day),
            method: Method::Transfer,
            amount: Money::of(cents),
            reference: String::new(),
            on: Vec::new(),
        }
    }

    fn pay(&mut self, draft: PaymentDraft, how: fn(&Tx, &PaymentDraft) -> Result<PaymentId, Fault>) -> Result<(), Fault> {
        let id = self.books.act("payment.register", |tx| how(tx, &draft))?;
        self.payments.push(id);
        Ok(())
    }

    /// Names items, debits and credits as they come, each for a share of what is open; pays their net and a little more.
    fn pay_some(&mut self, party: usize, picks: &[(usize, i64)], extra: i64, day: u64) -> Result<(), Fault> {
        let open = self.open(party);
        let on: Vec<_> = picks.iter().filter_map(|(i, share)| open.get(*i).map(|item| (item, *share))).collect();
        let net: Money = on.iter().map(|(item, share)| item.open.prorate(*share, 10_000)).sum();
        let on = on.iter().map(|(item, share)| (item.id, item.open.abs().prorate(*share, 10_000))).collect();
        let draft = self.draft(party, (net + Money::of(extra)).raw(), day);
        self.pay(PaymentDraft { on, ..draft }, payment::register)
    }

    fn with(
        &self,
        party: usize,
        pick: usize,
        action: &'static str,
        what: impl FnOnce(&Tx, &OpenItem) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match self.open(party).get(pick) {
            Some(item) => self.books.act(action, |tx| what(tx, item)),
            None => Ok(()),
        }
    }

    fn undo(&self, party: usize, pick: usize, day: u64) -> Result<(), Fault> {
        self.with(party, pick, "payment.allocate", |tx, item| match open_item_store::matches(tx, item.id)?.first() {
            Some(m) => payment::unallocate(tx, date(day), m.debit, m.credit).map(drop),
            None => Ok(()),
        })
    }

    fn write_off(&mut self, party: usize, pick: usize, cents: i64, day: u64) -> Result<(), Fault> {
        let Some(item) = self.open(party).get(pick).map(|i| i.id) else { return Ok(()) };
        let off = WriteOff {
            item,
            date: date(day),
            amount: Money::of(cents),
            vat: Money::of(cents / 6),
            role: PostingRole::BadDebt,
            reason: "gone".to_owned(),
        };
        let id = self.books.act("sales.invoice.writeoff", |tx| payment::write_off(tx, &off))?;
        self.write_offs.push(id);
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_open_is_what_the_accounts_say(steps in prop::collection::vec(step(), 1..40)) {
        let mut firm = Firm::new();
        for step in &steps {
            firm.take(step);
        }
        firm.books.read(|tx| {
            assert_eq!(ledger_check::all(tx)?, Vec::<String>::new());
            for day in [0, 31, 40, 80] {
                let balance = trial_balance::as_of(tx, date(day))?;
                assert!(balance.closing().is_zero());
                let said = |role| -> Result<Money, Fault> {
                    let account = role_store::account(tx, role)?;
                    Ok(balance.rows.iter().filter(|r| r.account == account).map(trial_balance::Row::closing).sum())
                };
                // The open items of a past day, their matches taken back, are the account of that day.
                let ages = ageing::by_party(tx, date(day))?;
                assert_eq!(ages.total.total(), said(PostingRole::Receivable)?, "receivables on day {day}");
                assert_eq!(ages.advance, -said(PostingRole::CustomerAdvance)?, "advances on day {day}");
            }
            assert_eq!(ageing::total(tx, date(80))?, ageing::by_party(tx, date(80))?.total);
            Ok(())
        }).unwrap();
    }

    #[test]
    fn lines_merged_or_not_say_the_same(lines in prop::collection::vec((0usize..3, -500i64..500), 0..12)) {
        let mut draft = EntryDraft::new("OD", date(0), "", "manual", 0);
        let mut sums = [Money::ZERO; 3];
        for (account, cents) in lines {
            draft.debit(["1", "2", "3"][account], Money::of(cents));
            sums[account] += Money::of(cents);
        }
        assert_eq!(draft.difference(), sums.iter().sum::<Money>());
        for (account, sum) in ["1", "2", "3"].into_iter().zip(sums) {
            let found: Vec<Money> = draft.lines.iter().filter(|l| l.account == account).map(|l| l.signed()).collect();
            assert_eq!(found, if sum.is_zero() { vec![] } else { vec![sum] });
        }
    }
}
