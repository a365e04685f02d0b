"""The cache settings and limits of the firewall's stack."""
import unittest

from samcli.yamlhelper import yaml_parse

from translated_template import ROOT, STACK, plain

FIREWALL = plain(yaml_parse((ROOT / "deploy/firewall/template.yaml").read_text()))
DISTRIBUTION = FIREWALL["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
RULES = {rule["Name"]: rule for rule in FIREWALL["Resources"]["WebAcl"]["Properties"]["Rules"]}

# Amazon CloudFront Developer Guide, "Create a custom error page for specific HTTP status codes": it accepts no others.
CODES = {400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504}

CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"


class Caching(unittest.TestCase):
    def test_no_error_is_cached(self):
        responses = DISTRIBUTION["CustomErrorResponses"]
        self.assertEqual(sorted(response["ErrorCode"] for response in responses), sorted(CODES))
        for response in responses:
            self.assertEqual(response["ErrorCachingMinTTL"], 0, response["ErrorCode"])

    def test_no_error_of_latchkeys_is_replaced(self):
        for response in DISTRIBUTION["CustomErrorResponses"]:
            self.assertEqual(set(response), {"ErrorCode", "ErrorCachingMinTTL"})

    def test_no_other_answer_is_cached(self):
        self.assertEqual(DISTRIBUTION["DefaultCacheBehavior"]["CachePolicyId"], CACHING_DISABLED)
        self.assertNotIn("CacheBehaviors", DISTRIBUTION)


class Limits(unittest.TestCase):
    @staticmethod
    def method(statement):
        """The method that a statement matches."""
        match = statement["ByteMatchStatement"]
        return match["SearchString"] if "Method" in match["FieldToMatch"] else None

    def test_uninstalls_are_counted_by_one_rule_and_by_no_other(self):
        scopes = {name: rule["Statement"]["RateBasedStatement"]["ScopeDownStatement"] for name, rule in RULES.items()}
        self.assertEqual(self.method(scopes.pop("uninstalls")), "DELETE")
        for name, scope in scopes.items():
            without = scope["AndStatement"]["Statements"][0] if "AndStatement" in scope else scope
            self.assertEqual(self.method(without["NotStatement"]["Statement"]), "DELETE", name)

    def test_no_address_has_a_low_limit_of_uninstalls(self):
        self.assertEqual(RULES["uninstalls"]["Statement"]["RateBasedStatement"]["Limit"], {"Ref": "UninstallsPerSource"})
        limit = FIREWALL["Parameters"]["UninstallsPerSource"]
        self.assertGreaterEqual(limit["MinValue"], 10_000)
        self.assertGreaterEqual(limit["Default"], 100_000)

    def test_one_address_cannot_send_all_uninstalls_that_the_api_accepts(self):
        rate = STACK["Resources"]["ApiApiGatewayDefaultStage"]["Properties"]["RouteSettings"]["DELETE /callback"]["ThrottlingRateLimit"]
        rule = RULES["uninstalls"]["Statement"]["RateBasedStatement"]
        self.assertLess(FIREWALL["Parameters"]["UninstallsPerSource"]["Default"], rate * rule["EvaluationWindowSec"])

    def test_every_rule_counts_what_it_stops_by_address_and_keeps_nothing_of_a_request(self):
        for name, rule in RULES.items():
            self.assertEqual(rule["Statement"]["RateBasedStatement"]["AggregateKeyType"], "IP", name)
            self.assertEqual(rule["VisibilityConfig"], {
                "CloudWatchMetricsEnabled": True, "SampledRequestsEnabled": False, "MetricName": "latchkey-" + name})
