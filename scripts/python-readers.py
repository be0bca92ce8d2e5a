"""Reads exports with Python's own readers and prints what they found, as one JSON object on stdout.

Usage: python3 scripts/python-readers.py [--counts] FILE...
--counts prints how many nodes and edges, or lines, with the sum of their amounts and the names in Chinese.
The ending names the format: .gexf and .graphml are read by networkx, .ftm.json by followthemoney.
Install them with: pip install networkx followthemoney
Exits with 1 and the reader's own message if a file cannot be read.
"""

import json
import sys


def read_graph(path):
    import networkx

    if path.endswith(".graphml"):
        graph = networkx.read_graphml(path, force_multigraph=True)
    else:
        graph = networkx.read_gexf(path)
    return {
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "directed": graph.is_directed(),
        "nodeAttributes": {node: plain(data) for node, data in graph.nodes(data=True)},
        "edgeAttributes": [plain(data) for _, _, data in graph.edges(data=True)],
    }


def plain(data):
    return {key: value for key, value in data.items() if isinstance(value, (str, int, float, bool))}


def read_ftm(path):
    """Keeps what followthemoney drops without a word: every value must survive its cleaning."""
    from followthemoney import model

    entities = {}
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            data = json.loads(line)
            proxy = model.get_proxy(data, cleaned=False)
            proxy.schema.validate({"properties": data["properties"]})
            for name, values in data["properties"].items():
                kept = proxy.get(name)
                if len(kept) != len(set(values)):
                    raise ValueError(f"{path}:{number}: {name} {values} was read as {kept}")
            entities[proxy.id] = {
                "schema": proxy.schema.name,
                "caption": proxy.caption,
                "properties": proxy.properties,
            }
    for entity in entities.values():
        schema = model.get(entity["schema"])
        for name, values in entity["properties"].items():
            if schema.properties[name].type.name == "entity":
                missing = [value for value in values if value not in entities]
                if missing:
                    raise ValueError(f"{path}: {name} names {missing}, which the file does not have")
    return {"entities": entities}


def count(found):
    if "entities" in found:
        properties = [entity["properties"] for entity in found["entities"].values()]
        amounts = [float(amount) for one in properties for amount in one.get("amount", [])]
        names = [name for one in properties for name in one.get("name", []) if is_chinese(name)]
        counts = {"lines": len(properties)}
    else:
        rows = [*found["nodeAttributes"].values(), *found["edgeAttributes"]]
        amounts = [amount for row in rows for amount in amounts_of(row)]
        names = [row["nameZh"] for row in rows if row.get("nameZh")]
        counts = {"nodes": found["nodes"], "edges": found["edges"]}
    return {**counts, "amounts": sum(amounts), "chinese": " ".join(sorted(set(names)))}


def amounts_of(row):
    """Parallel deals that were summed have their amounts as words: 200 CNY | 30 USD."""
    if row.get("amounts"):
        return [float(amount.split()[0]) for amount in row["amounts"].split(" | ")]
    return [row.get("amount", 0)]


def is_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def main(arguments):
    paths = [argument for argument in arguments if argument != "--counts"]
    found = {path: read_ftm(path) if path.endswith(".ftm.json") else read_graph(path) for path in paths}
    if "--counts" in arguments:
        found = {path: count(read) for path, read in found.items()}
    json.dump(found, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1:])
