//! How the values of `kit` are bound and read: money, quantities, prices and rates as integers, coded words as text.

use crate::kit::{Coded, Money, Quantity, Rate, UnitPrice};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, Type, ValueRef};

macro_rules! integer_in_sql {
    ($($t:ty),*) => {$(
        impl ToSql for $t {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.raw()))
            }
        }
        impl FromSql for $t {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(<$t>::of)
            }
        }
    )*};
}
integer_in_sql!(Money, Quantity, UnitPrice, Rate);

/// Reads a coded word from column `index`.
pub fn coded<T: Coded>(row: &rusqlite::Row, index: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(index)?.as_str()?;
    T::of(text)
        .ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, format!("unknown code {text}").into()))
}
