//! A person one speaks to at a party.

use super::party::{ContactId, PartyId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    pub party: PartyId,
    pub name: String,
    pub position: String,
    pub phone: String,
    pub email: String,
}
