//! What is tried before it is paid.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Customer, IntervalScale, TrialStatus};
use crate::model::datetime;
use crate::{CheckoutId, CheckoutLineId, CustomerId, ProductId, ProductVersionId, StoreId, TrialId};

/// A trial of a product, the body of the events that start with `ON_TRIAL_`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Trial {
    /// The trial.
    pub id: TrialId,
    /// The store.
    pub store_id: StoreId,
    /// Who tries.
    pub customer_id: CustomerId,
    /// That customer itself.
    pub customer: Option<Customer>,
    /// The checkout that it came from.
    pub checkout_id: Option<CheckoutId>,
    /// The line of that checkout.
    pub checkout_line_id: Option<CheckoutLineId>,
    /// The product.
    pub product_id: ProductId,
    /// The version of the product.
    pub product_version_id: ProductVersionId,
    /// What the product is called.
    pub product_name: String,
    /// Where its picture is.
    pub product_image_url: Option<String>,
    /// How many of the scale it lasts.
    pub period_value: i64,
    /// The unit of the time that it lasts.
    pub period_scale: IntervalScale,
    /// When it begins.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub ends_at: Option<DateTime<Utc>>,
    /// How the trial stands.
    pub status: TrialStatus,
    /// When it was made.
    #[serde(deserialize_with = "datetime::required")]
    pub created_at: DateTime<Utc>,
    /// When it was canceled.
    #[serde(default, deserialize_with = "datetime::optional")]
    pub canceled_at: Option<DateTime<Utc>>,
}
