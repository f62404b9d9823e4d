//! Tagged unions of models.

/// Defines an enum of models that is decoded by the value of a property, and that preserves unknown values.
#[allow(unused_macros, reason = "unused if no feature with models is enabled")]
macro_rules! union {
    ($(#[$doc:meta])* $name:ident by $tag:literal { $($variant:ident($model:ty) = $value:literal,)* }) => {
        $(#[$doc])*
        ///
        #[doc = concat!("The property `", $tag, "` says which one it is. A kind that this version of the SDK does not know")]
        /// is kept as `Unknown` and written back unchanged.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $value, "`")] $variant($model),)*
            /// A value unknown to this version of the SDK.
            Unknown(::serde_json::Value),
        }

        impl $crate::model::NotNullable for $name {}

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(model) => $crate::model::union::write(model, $tag, $value, serializer),)*
                    Self::Unknown(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer)?;
                match value.get($tag).and_then(::serde_json::Value::as_str) {
                    $(::std::option::Option::Some($value) => {
                        $crate::model::union::read(value, stringify!($variant)).map(Self::$variant)
                    })*
                    _ => ::std::result::Result::Ok(Self::Unknown(value)),
                }
            }
        }

        #[cfg(feature = "schemars")]
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                // The schema is open, like the type: only the tag is guaranteed.
                ::schemars::json_schema!({
                    "type": "object",
                    "required": [$tag],
                    "properties": { $tag: { "type": "string", "examples": [$($value),*] } },
                })
            }
        }
    };
}

#[allow(unused_imports, reason = "unused if no feature with models is enabled")]
pub(crate) use union;

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// Serialises a model with the tag of its variant, which replaces the tag in the model itself.
#[allow(dead_code, reason = "unused if no feature with models is enabled")]
pub(crate) fn write<S: Serializer>(
    model: &impl Serialize,
    tag: &str,
    value: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut written = serde_json::to_value(model).map_err(S::Error::custom)?;
    if let Value::Object(object) = &mut written {
        object.insert(tag.to_owned(), Value::from(value));
    }
    written.serialize(serializer)
}

/// Decodes a model whose tag is known.
#[allow(dead_code, reason = "unused if no feature with models is enabled")]
pub(crate) fn read<T: DeserializeOwned, E: serde::de::Error>(value: Value, variant: &str) -> Result<T, E> {
    serde_json::from_value(value).map_err(|error| E::custom(format_args!("{variant}: {error}")))
}

#[cfg(test)]
#[allow(unreachable_pub, missing_docs, reason = "the macro writes items of a public module")]
mod tests {
    use serde::{Deserialize, Serialize};
    use serde_json::json;

    #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    pub struct Cat {
        lives: u8,
    }

    #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    pub struct Dog {
        kind: String,
        friends: Vec<Pet>,
    }

    union! {
        /// A pet.
        Pet by "kind" {
            Cat(Cat) = "cat",
            Tiger(Cat) = "tiger",
            Dog(Box<Dog>) = "Dog",
        }
    }

    #[test]
    fn a_tag_says_which_variant_a_value_is() {
        let list = json!([
            { "kind": "tiger", "lives": 1 },
            { "kind": "Dog", "friends": [{ "kind": "cat", "lives": 9 }] },
        ]);
        let pets: Vec<Pet> = serde_json::from_value(list.clone()).expect("both are pets");
        assert_eq!(pets[0], Pet::Tiger(Cat { lives: 1 }));
        assert!(matches!(&pets[1], Pet::Dog(dog) if dog.friends == [Pet::Cat(Cat { lives: 9 })]));
        assert_eq!(serde_json::to_value(&pets).expect("pets can be written"), list);
        // The tag of the variant replaces the tag in the model.
        let dog = Pet::Dog(Box::new(Dog { kind: "wolf".to_owned(), friends: Vec::new() }));
        assert_eq!(
            serde_json::to_value(dog).expect("it can be written"),
            json!({ "kind": "Dog", "friends": [] })
        );
    }

    #[test]
    fn a_kind_that_is_not_known_breaks_no_list() {
        for value in [json!({ "kind": "bird", "wings": 2 }), json!({ "lives": 9 }), json!("cat"), json!(null)]
        {
            let pets: Vec<Pet> = serde_json::from_value(json!([value])).expect("any value is taken");
            assert_eq!(pets, [Pet::Unknown(value.clone())]);
            assert_eq!(serde_json::to_value(&pets[0]).expect("it can be written"), value);
        }
    }

    #[test]
    fn a_known_kind_with_another_content_is_an_error_that_names_it() {
        let error =
            serde_json::from_value::<Pet>(json!({ "kind": "cat", "lives": "nine" })).expect_err("no number");
        assert!(error.to_string().starts_with("Cat: invalid type"), "{error}");
    }
}
