"""samconfig.toml is what a person edits: it has every parameter of template.yaml, and `sam deploy` asks nothing more."""
import re
import unittest

from samcli.cli.types import CfnParameterOverridesType
from samcli.commands.deploy.command import cli as sam_deploy
from samcli.lib.config.samconfig import SamConfig

from translated_template import ROOT, STACK, WRITTEN

TEXT = (ROOT / "samconfig.toml").read_text()
CONFIG = SamConfig(ROOT)
ENVIRONMENTS = ["staging", "prod"]
PARAMETERS = WRITTEN["Parameters"]
REQUIRED = {name for name, parameter in PARAMETERS.items() if "Default" not in parameter}
PLACEHOLDER = "edit-me"


def deploys(environment):
    return CONFIG.get_all(["deploy"], "parameters", env=environment)


def overrides(lines):
    """As the SAM CLI understands them."""
    return CfnParameterOverridesType().convert(lines, None, None)


def written(environment):
    """The lines of the environment's settings: comment, and whether the setting below it is commented out."""
    body = re.search(r"^\[%s\.deploy\.parameters\]\n.*?^parameter_overrides = \[\n(.*?)^\]" % environment, TEXT, re.M | re.S).group(1)
    for comment, off, setting in re.findall(r"^  # (.+)\n  (# )?'(.+)',$", body, re.M):
        ((name, value),) = overrides([setting]).items()
        yield name, (comment, bool(off), value)


def what_it_does(parameter):
    """A description's first sentence, and the values to choose from."""
    values = parameter.get("AllowedValues")
    return re.match(r".+?\.(?=\s|$)", parameter["Description"].strip()).group() + (
        " One of %s." % ", ".join(values) if values else "")


class SamConfigFile(unittest.TestCase):
    maxDiff = None

    def test_every_parameter_is_there_with_its_default_and_what_it_does(self):
        for environment in ENVIRONMENTS:
            self.assertEqual(dict(written(environment)), {
                name: (what_it_does(parameter), name not in REQUIRED, str(parameter.get("Default", PLACEHOLDER)))
                for name, parameter in PARAMETERS.items()})

    def test_they_are_in_the_order_of_the_consoles_form(self):
        groups = STACK["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
        self.assertEqual(set(groups[0]["Parameters"]), REQUIRED)
        for environment in ENVIRONMENTS:
            self.assertEqual([name for name, _ in written(environment)],
                             [name for group in groups for name in group["Parameters"]])

    def test_five_settings_are_required_and_no_more(self):
        self.assertEqual(REQUIRED, {"ProductIssuer", "ProductConnectUrl", "ProductSubscribeUrl", "ProductInstalledUrl",
                                    "ProductCancelledUrl"})
        for environment in ENVIRONMENTS:
            self.assertEqual(set(overrides(deploys(environment)["parameter_overrides"])), REQUIRED)

    def test_a_setting_that_was_not_edited_is_refused_with_a_word_about_where_to_edit_it(self):
        for environment in ENVIRONMENTS:
            for name, value in overrides(deploys(environment)["parameter_overrides"]).items():
                self.assertIsNone(re.fullmatch(PARAMETERS[name]["AllowedPattern"], value), name)
                self.assertTrue(PARAMETERS[name]["ConstraintDescription"].endswith("Edit samconfig.toml."), name)

    def test_a_setting_that_was_edited_is_taken(self):
        for name, value in {"ProductIssuer": "edit-me-not", **dict.fromkeys(REQUIRED - {"ProductIssuer"}, "https://a.example/?b=c")}.items():
            self.assertRegex(value, PARAMETERS[name]["AllowedPattern"], name)

    def test_sam_deploy_asks_nothing(self):
        options = {parameter.name for parameter in sam_deploy.params}
        for environment in ENVIRONMENTS:
            given = deploys(environment)
            self.assertLessEqual(set(given), options)
            self.assertFalse(given["confirm_changeset"])
            self.assertFalse(given["fail_on_empty_changeset"])
            self.assertTrue(given["resolve_s3"])
            self.assertEqual(given["capabilities"], "CAPABILITY_IAM")
            self.assertNotIn("guided", given)

    def test_a_first_deployment_that_fails_leaves_no_stack_in_the_way(self):
        for environment in ENVIRONMENTS:
            self.assertEqual(deploys(environment)["on_failure"], "DELETE")

    def test_each_environment_has_a_stack_of_its_own_that_the_deployer_policy_covers(self):
        stacks = [deploys(environment)["stack_name"] for environment in ["default", *ENVIRONMENTS]]
        self.assertEqual(stacks, ["latchkey", "latchkey-staging", "latchkey-prod"])

    def test_no_role_has_a_name_so_one_capability_is_enough(self):
        for key, resource in STACK["Resources"].items():
            if resource["Type"].startswith("AWS::IAM::Role"):
                self.assertNotIn("RoleName", resource["Properties"], key)
