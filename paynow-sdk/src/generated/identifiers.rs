// Written by `cargo xtask regen` from openapi/; do not edit.

identifier! {
    /// The id of a checkout.
    CheckoutId {}
}

identifier! {
    /// The id of a checkout line.
    CheckoutLineId {}
}

identifier! {
    /// The id of a custom variable.
    CustomVariableId {}
}

identifier! {
    /// The id of a discord action.
    DiscordActionId {}
}

identifier! {
    /// An id of Discord's own: a user, a server, a role or a channel.
    DiscordId {}
}

identifier! {
    /// An id of PayNow's whose kind is not known.
    FlakeId {}
}

identifier! {
    /// The id of a game server.
    GameServerId {}
}

identifier! {
    /// The id of an inventory item.
    InventoryItemId {}
}

identifier! {
    /// The id of a member.
    MemberId {}
}

identifier! {
    /// The id of an order.
    OrderId {}
}

identifier! {
    /// The id of a product.
    ProductId {}
}

identifier! {
    /// The id of a product version.
    ProductVersionId {}
}

identifier! {
    /// The id of a role.
    RoleId {}
}

identifier! {
    /// The id of a store.
    StoreId {}
}

identifier! {
    /// The id of a tag.
    TagId {}
}

identifier! {
    /// The id of a tier group.
    TierGroupId {}
}

identifier! {
    /// The id of a user.
    UserId {}
}
