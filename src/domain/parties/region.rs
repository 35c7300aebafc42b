//! Sales regions, a tree: country, region, district, as the firm cuts them.

use super::party::RegionId;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Region {
    pub id: RegionId,
    pub code: String,
    pub name: String,
    pub parent: Option<RegionId>,
}
