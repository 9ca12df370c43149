"""Word lists as validated data: TOML files beside typed loaders, each list read once and only when it is asked for."""

from aidememoire.lexicons.countries import (
    Country,
    DisputedPlace,
    countries,
    country,
    country_named,
    country_of_capital,
    country_of_city,
    country_of_demonym,
    disputed_place,
    is_also_name,
)
from aidememoire.lexicons.metonyms import (
    Metonym,
    Organisation,
    metonym,
    metonyms,
    organisation,
    organisations,
    organisations_called,
    stands_for,
)

__all__ = [
    "Country",
    "DisputedPlace",
    "Metonym",
    "Organisation",
    "countries",
    "country",
    "country_named",
    "country_of_capital",
    "country_of_city",
    "country_of_demonym",
    "disputed_place",
    "is_also_name",
    "metonym",
    "metonyms",
    "organisation",
    "organisations",
    "organisations_called",
    "stands_for",
]
