//! What an import reads: each kind's columns, stated once. Reading, `--columns` and `--template` all go by this table; the
//! help of a column is the message `import-field-kind-name`, or `import-field-name` where all kinds mean the same.

use crate::kit::Words;
use crate::reports::{Column, Kind, Table};

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub required: bool,
    pub reads: Reads,
}

/// What a cell of it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    Text,
    Money,
    Price,
    Quantity,
    /// `5` or `5%` is five percent.
    Percent,
    /// `0.05` is five percent.
    Share,
    Date,
    Flag,
    Word(&'static [&'static str]),
}

impl Reads {
    /// The word of the type in `--columns`.
    fn word(self) -> String {
        match self {
            Reads::Text => "text".to_owned(),
            Reads::Money => "amount".to_owned(),
            Reads::Price => "price".to_owned(),
            Reads::Quantity => "quantity".to_owned(),
            Reads::Percent => "percent".to_owned(),
            Reads::Share => "share".to_owned(),
            Reads::Date => "date".to_owned(),
            Reads::Flag => "yes/no".to_owned(),
            Reads::Word(list) => list.join("|"),
        }
    }
}

/// A kind that can be imported.
#[derive(Debug)]
pub struct Subject {
    pub kind: &'static str,
    pub fields: &'static [Field],
}

const fn must(name: &'static str, reads: Reads) -> Field {
    Field { name, required: true, reads }
}
const fn may(name: &'static str, reads: Reads) -> Field {
    Field { name, required: false, reads }
}

use Reads::{Date, Flag, Money, Percent, Price, Quantity, Share, Text, Word};

const PARTY: &[Field] = &[
    must("code", Text),
    must("name", Text),
    may("kind", Word(&["company", "person"])),
    may("street", Text),
    may("postcode", Text),
    may("city", Text),
    may("country", Text),
    may("region", Text),
    may("salesperson", Text),
    may("price_list", Text),
    may("terms", Text),
    may("credit_limit", Money),
    may("tax_status", Word(&["domestic", "exempt", "eu", "export"])),
    may("vat_number", Text),
    may("company_number", Text),
    may("phone", Text),
    may("email", Text),
    may("lang", Word(&["en", "fr"])),
    may("note", Text),
    may("blocked", Flag),
    may("external_id", Text),
    may("contact", Text),
    may("contact_position", Text),
    may("contact_phone", Text),
    may("contact_email", Text),
];

/// The columns of an order, then those of its lines; in a file of lines each row has both, the order's being repeated.
pub const ORDER: &[Field] = &[
    must("order", Text),
    must("customer", Text),
    must("date", Date),
    may("status", Word(&["draft", "confirmed", "shipped", "invoiced", "paid", "done", "closed", "cancelled"])),
    may("confirmed_date", Date),
    may("shipped_date", Date),
    may("invoiced_date", Date),
    may("paid_date", Date),
    may("wanted_date", Date),
    may("payment_method", Word(&["transfer", "card", "cheque", "cash", "debit"])),
    may("region", Text),
    may("salesperson", Text),
    may("their_ref", Text),
    may("note", Text),
    may("ship_name", Text),
    may("ship_street", Text),
    may("ship_postcode", Text),
    may("ship_city", Text),
    may("ship_country", Text),
];
/// A line in a file of its own: which order it belongs to comes first.
pub const ORDER_LINE_OF: &[Field] = &[
    must("order", Text),
    must("item", Text),
    must("quantity", Quantity),
    may("price", Price),
    may("discount", Percent),
    may("discount_share", Share),
    may("description", Text),
    may("delivered", Quantity),
];
const ORDER_LINE: &[Field] = &[
    must("item", Text),
    must("quantity", Quantity),
    may("price", Price),
    may("discount", Percent),
    may("discount_share", Share),
    may("description", Text),
    may("delivered", Quantity),
];
const ORDER_WITH_LINES: &[Field] = &joined();

const fn joined() -> [Field; ORDER.len() + ORDER_LINE.len()] {
    let mut all = [ORDER[0]; ORDER.len() + ORDER_LINE.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < ORDER.len() { ORDER[i] } else { ORDER_LINE[i - ORDER.len()] };
        i += 1;
    }
    all
}

/// Every kind, in the order of the help.
pub const SUBJECTS: &[Subject] = &[
    Subject { kind: "customers", fields: PARTY },
    Subject { kind: "suppliers", fields: PARTY },
    Subject {
        kind: "items",
        fields: &[
            must("code", Text),
            must("name", Text),
            may("kind", Word(&["goods", "service"])),
            may("unit", Text),
            may("category", Text),
            may("tax_class", Word(&["normal", "intermediate", "reduced", "super_reduced", "zero"])),
            may("price", Price),
            may("floor_price", Price),
            may("costing", Word(&["average", "fifo"])),
            may("made", Flag),
            may("min_stock", Quantity),
            may("max_stock", Quantity),
            may("weight_g", Quantity),
            may("barcode", Text),
            may("blocked", Flag),
            may("note", Text),
            may("external_id", Text),
        ],
    },
    Subject {
        kind: "prices",
        fields: &[
            must("item", Text),
            may("price_list", Text),
            may("customer", Text),
            may("min_quantity", Quantity),
            may("from_date", Date),
            may("to_date", Date),
            must("price", Price),
        ],
    },
    Subject {
        kind: "stock",
        fields: &[
            must("item", Text),
            may("location", Text),
            must("quantity", Quantity),
            may("unit_cost", Price),
            may("date", Date),
        ],
    },
    Subject { kind: "orders", fields: ORDER_WITH_LINES },
    Subject {
        kind: "supplier-prices",
        fields: &[
            must("supplier", Text),
            must("item", Text),
            may("supplier_code", Text),
            must("price", Price),
            may("min_quantity", Quantity),
            may("pack", Quantity),
            may("lead_days", Quantity),
            may("from_date", Date),
            may("to_date", Date),
        ],
    },
    Subject {
        kind: "purchases",
        fields: &[
            must("order", Text),
            must("supplier", Text),
            must("date", Date),
            may("due_date", Date),
            may("status", Word(&["draft", "sent", "received", "billed", "paid", "cancelled"])),
            may("sent_date", Date),
            may("received_date", Date),
            may("billed_date", Date),
            may("bill_ref", Text),
            may("paid_date", Date),
            may("payment_method", Word(&["transfer", "card", "cheque", "cash", "debit"])),
            may("their_ref", Text),
            may("note", Text),
            must("item", Text),
            must("quantity", Quantity),
            may("price", Price),
            may("discount", Percent),
            may("received", Quantity),
            may("refused", Quantity),
        ],
    },
    Subject {
        kind: "bills",
        fields: &[
            must("bill", Text),
            must("supplier", Text),
            may("their_ref", Text),
            may("kind", Word(&["bill", "credit"])),
            must("date", Date),
            may("due_date", Date),
            may("status", Word(&["draft", "posted"])),
            may("paid_date", Date),
            may("payment_method", Word(&["transfer", "card", "cheque", "cash", "debit"])),
            may("total", Money),
            may("note", Text),
            must("account", Text),
            may("description", Text),
            must("net", Money),
            may("tax", Text),
        ],
    },
    Subject {
        kind: "workcentres",
        fields: &[
            must("code", Text),
            may("name", Text),
            may("labour_rate", Price),
            may("overhead_rate", Price),
            may("hours_a_day", Quantity),
            may("places", Quantity),
            may("weekdays", Text),
            may("blocked", Flag),
            may("external_id", Text),
        ],
    },
    Subject {
        kind: "boms",
        fields: &[
            must("item", Text),
            may("version", Text),
            may("batch", Quantity),
            may("phantom", Flag),
            may("from_date", Date),
            may("to_date", Date),
            may("note", Text),
            may("kind", Word(&["component", "byproduct"])),
            must("part", Text),
            must("quantity", Quantity),
            may("scrap", Percent),
            may("issue", Word(&["manual", "backflush"])),
            may("tolerance", Word(&["flexible", "block"])),
            may("unit_value", Price),
            may("share", Percent),
        ],
    },
    Subject {
        kind: "routings",
        fields: &[
            must("item", Text),
            may("version", Text),
            may("batch", Quantity),
            may("from_date", Date),
            may("to_date", Date),
            may("operation", Quantity),
            must("workcentre", Text),
            may("description", Text),
            may("setup_minutes", Quantity),
            must("run_minutes", Quantity),
        ],
    },
    Subject {
        kind: "workorders",
        fields: &[
            must("order", Text),
            must("item", Text),
            must("quantity", Quantity),
            must("date", Date),
            may("start_date", Date),
            may("due_date", Date),
            may("end_date", Date),
            may("status", Word(&["planned", "released", "issued", "completed", "closed", "cancelled"])),
            may("version", Text),
            may("lost", Quantity),
            may("reason", Text),
            may("note", Text),
            may("operation", Quantity),
            may("minutes", Quantity),
            may("labour_rate", Price),
            may("overhead_rate", Price),
        ],
    },
    Subject {
        kind: "accounts",
        fields: &[
            must("code", Text),
            may("name", Text),
            may("name_en", Text),
            may("name_fr", Text),
            must("kind", Word(&["asset", "liability", "equity", "income", "expense"])),
            may("by_party", Flag),
            may("closed", Flag),
        ],
    },
    Subject {
        kind: "entries",
        fields: &[
            must("entry", Text),
            may("journal", Text),
            must("date", Date),
            may("memo", Text),
            must("account", Text),
            may("party", Text),
            may("debit", Money),
            may("credit", Money),
            may("due_date", Date),
            may("line_memo", Text),
        ],
    },
    Subject { kind: "regions", fields: &[must("code", Text), must("name", Text), may("parent", Text)] },
    Subject { kind: "salespeople", fields: &[must("code", Text), must("name", Text), may("region", Text)] },
];

/// The columns of a kind.
pub fn of(kind: &str) -> Option<&'static Subject> {
    SUBJECTS.iter().find(|s| s.kind == kind)
}

/// Every kind, for help and refusals.
pub fn kinds() -> Vec<&'static str> {
    SUBJECTS.iter().map(|s| s.kind).collect()
}

/// The columns of a kind as a table, in the reader's words.
pub fn described(subject: &Subject, words: Words) -> Table {
    let mut table =
        Table::new(&[Column::text("column"), Column::new("required", Kind::Flag), Column::text("type"), Column::text("help")]);
    for field in subject.fields {
        let help = words.get(&help_key(subject, field, words));
        table.push(vec![field.name.into(), field.required.into(), field.reads.word().into(), help.into()]);
    }
    table
}

fn help_key(subject: &Subject, field: &Field, words: Words) -> String {
    let name = field.name.replace('_', "-");
    let own = format!("import-field-{}-{name}", subject.kind);
    if words.has(&own) { own } else { format!("import-field-{name}") }
}

/// An empty file with the headers of a kind.
pub fn template(subject: &Subject) -> Table {
    Table::new(&subject.fields.iter().map(|f| Column::text(f.name)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Lang;

    #[test]
    fn every_column_is_explained_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::of(lang);
            let missing: Vec<String> = SUBJECTS
                .iter()
                .flat_map(|s| s.fields.iter().map(move |f| help_key(s, f, words)))
                .filter(|key| !words.has(key))
                .collect();
            assert_eq!(missing, Vec::<String>::new(), "{lang:?}");
        }
    }
}
