"""`aidememoire schema`: the form of a record, for other programs."""

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from aidememoire.records import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
