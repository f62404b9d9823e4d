//! The help texts and the names of the commands.

use insta::assert_snapshot;

use crate::support::{finish, operations, program};

fn help(arguments: &[&str]) -> String {
    let mut command = program();
    command.args(arguments);
    finish(command).assert_code(0).stdout
}

#[test]
fn the_names_of_the_commands() {
    let lines: Vec<String> = operations()
        .map(|operation| {
            let text = |key: &str| operation[key].as_str().unwrap();
            format!("{} {} = {}", text("group"), text("command"), text("id"))
        })
        .collect();
    // The whole API has more commands, but these keep their names.
    for known in [
        "products list = Products_GetProducts",
        "products get = Products_GetProduct",
        "products create = Products_CreateProduct",
        "products update = Products_UpdateProduct",
        "products delete = Products_DeleteProduct",
        "products update-sort-order = Products_UpdateProductSortOrder",
        "store get = Store_GetStore",
        "store update = Store_UpdateStore",
        "store members = Store_GetStoreMembers",
        "store update-member = Store_UpdateStoreMember",
        "discord actions = ProductsDiscord_GetActions",
        "discord server-links = DiscordServers_GetDiscordServerLinks",
        "discord create-server-link = DiscordServers_CreateDiscordServerLink",
    ] {
        assert!(lines.iter().any(|line| line == known), "no {known} in\n{}", lines.join("\n"));
    }
}

#[test]
fn every_command_has_help() {
    for operation in operations() {
        let text = |key: &str| operation[key].as_str().unwrap();
        let help = help(&[text("group"), text("command"), "--help"]);
        let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words.contains(&format!("Operation {}: {} {}", text("id"), text("method"), text("path"))),
            "{help}"
        );
        for field in operation["body"]["fields"].as_array().into_iter().flatten() {
            let flag = field["flag"].as_str().unwrap();
            assert!(help.contains(&format!("--{flag} <")), "{help}");
            assert_eq!(help.contains(&format!("--no-{flag}\n")), field["nullable"] == true, "{flag}: {help}");
        }
    }
}

#[test]
fn the_help_of_a_command_with_few_options() {
    assert_snapshot!("help_of_apply", help(&["products", "apply", "--help"]));
}
