"""Converts the files of the repository to those of a release: template, samconfig, bill of materials. Text in, text
out."""
import re


def release_template(template, version):
    """Returns the template with each function's zip instead of its build settings, and with the version in its
    metadata."""
    functions = re.findall(r"^      Handler: io\.latchkey\.functions\.(\w+)\.\w+$", template, flags=re.M)
    built, metadata = re.subn(r"^    Metadata:\n      BuildMethod: makefile\n", "", template, flags=re.M)
    zipped, handlers = re.subn(r"^(      Handler: io\.latchkey\.functions\.(\w+)\.\w+\n)", r"\1      CodeUri: functions/\2.zip\n",
                               built, flags=re.M)
    without_default, defaults = re.subn(r"^    CodeUri: \.\n", "", zipped, flags=re.M)
    named, places = re.subn(r"^Metadata:\n", "Metadata:\n  Latchkey:\n    Version: %s\n" % version, without_default, flags=re.M)
    if metadata != len(functions) or handlers != len(functions) or (defaults, places) != (1, 1) or "BuildMethod" in named:
        raise ValueError("template.yaml says in another way how functions are built: %d handlers, %d BuildMethods, %d CodeUris, "
                         "%d Metadata" % (len(functions), metadata, defaults, places))
    return named


def modules_of(template):
    """The module of each function, by its handler's package."""
    return sorted(set(re.findall(r"^      Handler: io\.latchkey\.functions\.(\w+)\.", template, flags=re.M)))


def release_samconfig(samconfig):
    """Removes the tables about `sam build`, each with the comment right above it."""
    return re.sub(r"^(?:#.*\n)*\[[\w-]+\.build[.\]].*\n(?:[^\[\n].*\n)*\n*", "", samconfig, flags=re.M)


def merged_bill(bills, version, timestamp):
    """Merges several CycloneDX documents: each one's own component, all components in them, and their dependencies."""
    components, dependencies = {}, {}
    for bill in bills:
        for component in [bill["metadata"]["component"], *bill.get("components", [])]:
            components.setdefault(component["bom-ref"], component)
        for dependency in bill.get("dependencies", []):
            found = dependencies.setdefault(dependency["ref"], set())
            found.update(dependency.get("dependsOn", []))
    ours = "pkg:generic/latchkey@" + version
    dependencies[ours] = {bill["metadata"]["component"]["bom-ref"] for bill in bills}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": bills[0]["specVersion"],
        "version": 1,
        "metadata": {
            "timestamp": timestamp,
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": "latchkey",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
                "purl": ours,
            },
        },
        "components": [components[ref] for ref in sorted(components)],
        "dependencies": [{"ref": ref, "dependsOn": sorted(dependencies[ref])} for ref in sorted(dependencies)],
    }
