// Written by `cargo xtask regen` from openapi/; do not edit.

identifier! {
    /// ID of a checkout.
    CheckoutId {}
}

identifier! {
    /// ID of a checkout line.
    CheckoutLineId {}
}

identifier! {
    /// ID of a custom variable.
    CustomVariableId {}
}

identifier! {
    /// ID of a discord action.
    DiscordActionId {}
}

identifier! {
    /// Discord ID (snowflake) of a user, a server, a role or a channel.
    DiscordId {}
}

identifier! {
    /// ID of an unspecified kind of PayNow object.
    FlakeId {}
}

identifier! {
    /// ID of a game server.
    GameServerId {}
}

identifier! {
    /// ID of an inventory item.
    InventoryItemId {}
}

identifier! {
    /// ID of a member.
    MemberId {}
}

identifier! {
    /// ID of an order.
    OrderId {}
}

identifier! {
    /// ID of a product.
    ProductId {}
}

identifier! {
    /// ID of a product version.
    ProductVersionId {}
}

identifier! {
    /// ID of a role.
    RoleId {}
}

identifier! {
    /// ID of a store.
    StoreId {}
}

identifier! {
    /// ID of a tag.
    TagId {}
}

identifier! {
    /// ID of a tier group.
    TierGroupId {}
}

identifier! {
    /// ID of a user.
    UserId {}
}
