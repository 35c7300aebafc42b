//! What a user hears of without having asked: the newest comes first, however much was done before it, and never all of it.

use crate::sales::{Shop, day, q};
use comptoir::db::books::Clock;
use comptoir::db::setting;
use comptoir::domain::company::Valuation;
use comptoir::domain::sales::draft::{DocumentDraft, LineDraft};
use comptoir::flows::order_to_cash as otc;
use comptoir::reports::notices::{notices, read};

impl Shop {
    /// What there is to tell: which sentence, about which order, new or not.
    fn told(&self) -> Vec<(&'static str, i64, bool)> {
        self.read(notices).into_iter().map(|n| (n.said.key, n.record.1, n.unread)).collect()
    }

    /// A confirmed order of chairs, wanted on a day of November.
    fn wanted_on(&self, d: u32) -> i64 {
        let lines = vec![LineDraft::of(self.chair, q(1))];
        let draft = DocumentDraft { until: Some(day(d)), ..DocumentDraft::new(self.dupont, lines) };
        let order = self.books.act("sales.order.edit", |tx| otc::save_draft(tx, &draft)).unwrap();
        self.confirm(order.id).unwrap().id.0
    }
}

#[test]
fn what_just_happened_is_told_after_a_thousand_other_acts() {
    let shop = Shop::new(Valuation::Anglo);
    let order = shop.order(vec![LineDraft::of(shop.chair, q(4))]).id;
    shop.confirm(order).unwrap();
    shop.books.jot(read).unwrap();
    shop.books
        .bulk(|books| (0..1_100).try_for_each(|n| books.act("company.edit", |tx| Ok(setting::set(tx, "n", &n.to_string())?))))
        .unwrap();
    assert_eq!(shop.told(), []);
    shop.stock(shop.chair, 3, "40");
    assert_eq!(shop.told(), [("notice-served-part", order.0, true)]);
    shop.stock(shop.chair, 1, "40");
    assert_eq!(shop.told(), [("notice-served", order.0, true)]);
    // Read, it stays listed until the next time.
    shop.books.jot(read).unwrap();
    assert_eq!(shop.told(), [("notice-served", order.0, false)]);
    shop.books.jot(read).unwrap();
    assert_eq!(shop.told(), []);
}

#[test]
fn of_many_late_orders_the_last_to_become_so_are_told() {
    let shop = Shop::new(Valuation::Anglo);
    shop.books.set_clock(Clock::Fixed(day(1)));
    shop.books.jot(read).unwrap();
    let old: Vec<i64> = (0..25).map(|_| shop.wanted_on(5)).collect();
    let new = shop.wanted_on(23);
    shop.books.set_clock(Clock::Fixed(day(24)));
    let told = shop.told();
    assert_eq!(told[0], ("notice-late", new, true));
    assert_eq!(told.len(), 20);
    assert!(told[1..].iter().all(|(key, id, _)| *key == "notice-late" && old.contains(id)));
}
