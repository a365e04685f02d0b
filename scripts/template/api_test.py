"""The API's requirements for callers, and its access log."""
import fnmatch
import re
import unittest

from translated_template import RESOURCES, STACK, of_type


def routes():
    """Method and path of each route that requires a signature."""
    for path, methods in RESOURCES["Api"]["Properties"]["Body"]["paths"].items():
        for method, route in methods.items():
            if route.get("security"):
                yield "%s %s" % (method.upper(), path)


class Api(unittest.TestCase):
    def test_the_routes_of_the_products_backend_want_a_signature_and_no_others_do(self):
        signed, open_to_all = set(), set()
        for path, methods in RESOURCES["Api"]["Properties"]["Body"]["paths"].items():
            for method, route in methods.items():
                security = route.get("security", [])
                self.assertIn(security, ([], [{"AWS_IAM": []}]), path)
                (signed if security else open_to_all).add("%s %s" % (method.upper(), path))
        self.assertEqual(signed, {
            "GET /installations/{companyId}/{userId}/token", "GET /installations", "DELETE /installations/{companyId}/{userId}",
            "POST /installations", "DELETE /installations"})
        self.assertEqual(open_to_all, {
            "GET /install", "GET /callback", "DELETE /callback", "GET /resume", "POST /resume", "GET /health",
            "HEAD /health", "X-AMAZON-APIGATEWAY-ANY-METHOD $default"})

    def test_every_route_has_a_throttle_of_its_own(self):
        paths = RESOURCES["Api"]["Properties"]["Body"]["paths"]
        routes = {"%s %s" % (method.upper(), path) for path, methods in paths.items() for method in methods}
        stage = of_type("AWS::ApiGatewayV2::Stage")["ApiApiGatewayDefaultStage"]["Properties"]
        default = {"GET /health", "HEAD /health", "X-AMAZON-APIGATEWAY-ANY-METHOD $default"}
        self.assertEqual(set(stage["RouteSettings"]), routes - default)
        for limits in [stage["DefaultRouteSettings"], *stage["RouteSettings"].values()]:
            self.assertEqual(set(limits), {"ThrottlingRateLimit", "ThrottlingBurstLimit"})

    def test_no_prefetch_rings_the_alarm_that_turns_deployments_back(self):
        metrics = {each["Id"]: each for each in RESOURCES["ApiServerErrorsAlarm"]["Properties"]["Metrics"]}
        self.assertEqual(metrics["prefetches"]["MetricStat"]["Metric"]["MetricName"], "PrefetchRefused")
        rate = metrics["rate"]["Expression"].replace("IF(", "(lambda when, then, other: then if when else other)(")
        for errors, prefetches, expected in [(3, 3, 0), (100, 99, 0), (10, 0, 10), (13, 3, 10)]:
            found = eval(rate, {"FILL": lambda value, _: value, "errors": errors, "prefetches": prefetches, "requests": 100})
            self.assertEqual(found, expected)

    def test_no_query_string_reaches_the_access_log(self):
        stage = RESOURCES["ApiApiGatewayDefaultStage"]["Properties"]
        fields = set(re.findall(r"\$context\.([\w.]+)", stage["AccessLogSettings"]["Format"]["Fn::Sub"]))
        self.assertEqual(fields, {"requestId", "requestTime", "httpMethod", "routeKey", "status", "responseLatency",
                                  "integrationLatency", "integrationStatus"})


class Backend(unittest.TestCase):
    """The access that an output's policy grants a role: API Gateway checks the request's method and path with IAM, in
    which a * matches anything."""

    OUTPUTS = {name for name in STACK["Outputs"] if name.startswith("Backend")}
    API = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/$default/"

    def lets_in(self, *outputs):
        """The routes that a role with these outputs can call."""
        patterns = [self.pattern(name) for name in outputs]
        return {route for route in routes() if any(fnmatch.fnmatchcase(self.asked(route), pattern) for pattern in patterns)}

    def pattern(self, output):
        value = STACK["Outputs"][output]["Value"]["Fn::Sub"]
        self.assertTrue(value.startswith(self.API), value)
        return value[len(self.API):]

    @staticmethod
    def asked(route):
        """A request of a route, as IAM sees it."""
        method, path = route.split(" ")
        return method + re.sub(r"\{\w+\}", "42", path)

    def test_a_role_that_vends_and_lists_can_do_nothing_else(self):
        self.assertEqual(self.lets_in("BackendVendArn", "BackendListArn"),
                         {"GET /installations/{companyId}/{userId}/token", "GET /installations"})

    def test_each_output_lets_a_role_call_one_route(self):
        self.assertEqual({name: self.lets_in(name) for name in self.OUTPUTS}, {
            "BackendVendArn": {"GET /installations/{companyId}/{userId}/token"},
            "BackendListArn": {"GET /installations"},
            "BackendImportArn": {"POST /installations"},
            "BackendDisconnectArn": {"DELETE /installations/{companyId}/{userId}"},
            "BackendEraseArn": {"DELETE /installations"}})

    def test_every_signed_route_has_an_output(self):
        self.assertEqual(self.lets_in(*self.OUTPUTS), set(routes()))

    def test_no_output_has_the_name_of_all_routes(self):
        for name in self.OUTPUTS:
            method, _, path = self.pattern(name).partition("/")
            self.assertIn(method, {"GET", "POST", "DELETE"}, name)
            self.assertFalse(path.endswith("installations*"), name)
