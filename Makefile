# The developer's commands. Maven builds, and scripts/ finds a JDK for it.

ACCEPTANCE ?= ../shared/acceptance
CASES ?= ../shared/cases
MVN := scripts/mvn
VENV := build/template-tools
CHECKOV := build/checkov
AWS_EMULATOR := build/aws-emulator
API_TESTER := build/api-tester
AWS_CLI := build/aws-cli
WORKFLOW_TOOLS := build/workflow-tools
PROSE := build/prose
WEBHOOK_VERIFIER := build/webhook-verifier
comma := ,
FUNCTIONS := install callback resume uninstall token refresh outbox webhook fallback

# Folders are among them, so that a file that has gone counts as a change.
sources = $(shell find $(1) -name target -prune -o -print)

.DEFAULT_GOAL := help
# Every target in `make help` is a command, not a file.
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*\#\# .*/\1/p' Makefile)

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

# The JDK's server closes idle connections beyond 200 by default, and with them the next POST of a client that was sending it.
# With RECORDING=<file>, all that comes out of it is written there, secrets included.
run: build/local.built $(if $(RECORDING),build/recorder.built) ## Start the whole system: gateway, Pipedrive emulator, demo product
	@export CLASSPATH="$(if $(RECORDING),local/target/test-classes:)local/target/classes:$$(cat local/target/classpath)" && \
	exec "$$(scripts/find-jdk)/bin/java" -XX:TieredStopAtLevel=1 -Xshare:auto --enable-native-access=ALL-UNNAMED \
	  -Dsqlite4java.library.path=local/target/natives -Dsun.net.httpserver.maxIdleConnections=10000 \
	  -Djava.util.logging.config.file=local/target/classes/logging.properties \
	  $(if $(RECORDING),-Dlogback.configurationFile=logback.xml io.latchkey.local.leaks.RecordedLatchkey "$(RECORDING)",io.latchkey.local.Latchkey) template.yaml

deploy-local: build/deployed.built build/sam.built $(AWS_EMULATOR)/built ## Deploy with the real SAM CLI onto an AWS emulator, and run it there
	@export CLASSPATH="testing/deployed/target/classes:$$(cat testing/deployed/target/classpath)" && \
	exec "$$(scripts/find-jdk)/bin/java" -XX:TieredStopAtLevel=1 -Xshare:auto io.latchkey.deployed.DeployLocal

test-deployed: build/sam.built $(AWS_EMULATOR)/built ## Deploy there, play the acceptance suite against it, and pull its triggers
	$(MVN) -q test -pl testing/deployed -am -Dgroups=deployed -DexcludedGroups=

doctor: ## Diagnose a deployment: STACK=name checks all of it, URL=address what is public (http://localhost:8080)
	@scripts/latchkey doctor $(if $(STACK),--stack $(STACK),$(if $(URL),--url $(URL))) $(if $(ASSERTION),--assertion $(ASSERTION)) $(if $(JSON),--json)

test: ## Run all tests
	$(MVN) verify

test-toolchain: ## Build a fresh clone with only a JDK and make, and check the messages about missing tools
	python3 scripts/test-toolchain

test-first-deploy: ## Test deploy/first-deploy with a fictitious account, in which everything can fail
	python3 scripts/test-first-deploy

test-packaged: build/functions.built $(AWS_EMULATOR)/built ## Start each function's zip on Lambda's own runtime, and hold its answers against the gateway's
	$(MVN) -q test -pl testing/deployed -am -Dtest='io/latchkey/packaged/*Test' -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false

test-api: build/local.built $(API_TESTER)/built ## Check a running gateway against docs/openapi.yaml: the flows' responses, and schemathesis
	$(API_TESTER)/bin/openapi-spec-validator docs/openapi.yaml
	$(API_TESTER)/bin/python scripts/test-api

check-client: ## Look at latchkey-client as a stranger gets it: its jars, its pom, a program with nothing else on its class path
	$(MVN) -q package -DskipTests -pl clients/java
	python3 scripts/check-client

fuzz: ## Fuzz everything that reads input for MINUTES (5); SEED=... replays a run, ONLY=<class>#<property> one property
	MINUTES=$(MINUTES) SEED=$(SEED) ONLY=$(ONLY) scripts/fuzz

test-samples: ## Run the samples of docs/product.md in every installed language
	scripts/test-samples

test-integrate: build/local.built ## Follow docs/integrate.md step by step, and send its webhook receiver every kind of event
	scripts/test-integrate

test-webhooks: build/local.built $(WEBHOOK_VERIFIER)/built build/webhooks/built ## Verify the posts of a running Latchkey with the official libraries of Standard Webhooks
	$(WEBHOOK_VERIFIER)/bin/python scripts/test-webhooks

browser-test: build/local.built ## Click through everything in a real Chromium, with screenshots in build/screenshots
	CHROMIUM="$$(scripts/find-chromium)" && export CHROMIUM && $(MVN) -q test -P browser -pl testing/browser

CONFIG ?= testing/browser/approval.yaml
REPORT ?= docs/approval/index.html
# The demo product's pictures are those of the README.
PICTURES = $(if $(filter testing/browser/approval.yaml,$(CONFIG)),docs/pictures)
approval-report: build/local.built build/browser.built ## Test every install in Chromium and write docs/approval for Pipedrive's review; CONFIG=... for your product, HANDS=1 for windows
	@CHROMIUM="$$(scripts/find-chromium)" && export CHROMIUM && \
	CLASSPATH="testing/browser/target/classes:$$(cat testing/browser/target/classpath)" \
	"$$(scripts/find-jdk)/bin/java" -XX:TieredStopAtLevel=1 $(if $(HANDS),-Dhands=true) \
	  io.latchkey.browser.approval.ApprovalReport $(CONFIG) $(REPORT) $(PICTURES)

check-docs: $(PROSE)/built ## Check that the documents agree with the code, and prose and Javadoc with docs/style.md
	python3 scripts/test-bench-report
	python3 scripts/test-check-docs
	python3 scripts/check-docs
	$(PROSE)/bin/rumdl check --no-cache --config scripts/rumdl.toml *.md docs clients
	$(PROSE)/bin/codespell --config scripts/codespell.ini
	$(MVN) -q org.apache.maven.plugins:maven-checkstyle-plugin:check -P browser

check-aws-commands: $(VENV)/built ## Check that the AWS commands in the documentation exist, with their options
	$(VENV)/bin/python scripts/check-aws-commands

SBOM = org.cyclonedx:cyclonedx-maven-plugin:makeBom
check-dependencies: ## Check that every artifact is in dependencies.lock, that nothing else can run, and the licenses
	$(MVN) -q $(SBOM) -P browser -DincludeTestScope=true -DoutputName=everything
	$(MVN) -q $(SBOM) -DoutputName=sbom -pl clients/java,cli,$(subst $() ,$(comma),$(FUNCTIONS:%=functions/%)) -am
	python3 scripts/check-dependencies
	python3 scripts/test-lock

lock: build/lock-tools/built ## Regenerate dependencies.lock and scripts/requirements/*.txt after a dependency changed
	scripts/lock

VERSION = $(shell sed -n '/<parent>/,/<\/parent>/d; s|^  <version>\(.*\)</version>$$|\1|p' pom.xml)
RELEASE = dist/latchkey-$(VERSION).zip
release: $(RELEASE) ## Write dist/latchkey-<version>.zip, which deploys with the SAM CLI and nothing else
	@cat $(RELEASE).sha256

test-release: $(RELEASE) $(VENV)/built $(AWS_EMULATOR)/built $(AWS_CLI)/built ## Deploy the release onto the emulator by a `sam` without JDK, Maven, or make, and run the tests of test-deployed
	python3 scripts/test-make-release
	$(VENV)/bin/python scripts/check-release $(RELEASE) build/release
	$(MVN) -q test -pl testing/deployed -am -Dgroups=deployed -DexcludedGroups= -Dlatchkey.release=$(CURDIR)/build/release/$(basename $(notdir $(RELEASE)))

check-reproducible: $(RELEASE) ## Build the release again in another place, and compare byte by byte
	scripts/check-reproducible $(RELEASE) $(FUNCTIONS)

format: ## Format the Java sources
	$(MVN) -q spotless:apply -P browser

check-template: $(VENV)/built $(CHECKOV)/built ## Check template.yaml: cfn-lint, SAM, checkov, cycles, permissions, samconfig.toml, and what docs/alarms.md and docs/runbook.md say of it
	$(VENV)/bin/cfn-lint template.yaml deploy/firewall/template.yaml deploy/budget.yaml
	SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 $(VENV)/bin/sam validate --lint
	$(VENV)/bin/python scripts/test-template
	$(VENV)/bin/python scripts/test-permissions
	$(VENV)/bin/python scripts/test-updates
	$(VENV)/bin/python scripts/test-runbook
	$(CHECKOV)/bin/checkov --config-file scripts/checkov.yaml

WORKFLOWS = .github/workflows/*.yml deploy/github/*.yml
check-workflows: $(WORKFLOW_TOOLS)/built ## Check the GitHub Actions workflows: their schema, permissions, and pins
	$(WORKFLOW_TOOLS)/bin/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(WORKFLOW_TOOLS)/bin/zizmor --offline --persona=auditor --no-progress $(WORKFLOWS)

check-package: build/sam.built ## Check the output of `sam build` before `sam deploy`
	$(VENV)/bin/python scripts/test-check-package
	$(VENV)/bin/python scripts/check-package .aws-sam/build

acceptance: ## Run the install flows and the token cases against `make run`, if the suite is beside the checkout
	@if [ -f $(ACCEPTANCE)/run.py ]; then python3 $(ACCEPTANCE)/run.py all; \
	else echo "no acceptance suite at $(ACCEPTANCE): not run"; fi

cases: ## Run small inputs that broke real systems against a separate stack, if they are beside the checkout
	@if [ -f $(CASES)/run.py ]; then python3 $(CASES)/run.py --project "$(CURDIR)"; \
	else echo "no cases at $(CASES): not run"; fi

# Its last line shows that the suite is complete. If Ctrl-C is ignored, as in the background of a shell, the system
# cannot report that before the suite kills it. Each line is flushed to the disk at once.
RECORDED := $(CURDIR)/build/recording.jsonl
test-leaks: build/local.built build/recorder.built ## Run the acceptance suite with everything at DEBUG and recorded, then search for leaked codes, tokens, secrets, and keys
	@if [ -f $(ACCEPTANCE)/run.py ]; then \
	  RECORDING="$(RECORDED)" scripts/with-webhook python3 $(ACCEPTANCE)/run.py all && \
	  echo '{"end":"of the suite"}' >>"$(RECORDED)" && \
	  CLASSPATH="local/target/test-classes:local/target/classes:$$(cat local/target/classpath)" \
	  "$$(scripts/find-jdk)/bin/java" io.latchkey.local.leaks.SearchRecording "$(RECORDED)"; \
	else echo "no acceptance suite at $(ACCEPTANCE): not run"; fi

bench-storm: build/bench.built ## 1,000 concurrent vends of one expired grant, from several processes: the number of refreshes
	@$(BENCH) io.latchkey.bench.Storm

bench-vend: build/bench.built ## Vends per second, and DynamoDB calls per vend, compared with the bare GetItem
	@$(BENCH) io.latchkey.bench.VendLoad

bench-calls: build/bench.built ## Calls to DynamoDB, Pipedrive, and Secrets Manager, units, and bytes, for each flow
	@$(BENCH) io.latchkey.bench.Calls

bench-warm: build/bench.built ## CPU work of a warm function, with JMH: p50, p99, allocation
	@$(BENCH) io.latchkey.bench.warm.WarmReport

bench-cost: build/bench.built ## Monthly cost for 1,000, 100,000, and 1,000,000 installations
	@$(BENCH) io.latchkey.bench.Cost

FLEET ?= 1000000
DAYS ?= 60
bench-fleet: build/bench.built ## Simulate FLEET (1000000) installations over DAYS (60): backlog, refreshes, waits; SEED=... for another run
	@$(BENCH) -Xmx6g -XX:+UseParallelGC -Djava.awt.headless=true -Djdk.virtualThreadScheduler.parallelism=1 \
	  -Dfleet=$(FLEET) -Ddays=$(DAYS) -Dseed=$(or $(SEED),1) -Dplots=docs/performance io.latchkey.bench.fleet.Fleet

bench-package: build/functions.built build/bench.built ## How large each function's zip is, and what of it is whose
	@$(BENCH) io.latchkey.bench.Packages

bench-start: ROUNDS = 5
bench-start: build/functions.built build/bench.built ## Each function's start, compared with a bare handler with the same calls; ONLY=Token,Refresh limits it
	@$(BENCH) -Drounds=$(ROUNDS) $(if $(ONLY),-Dfunctions=$(ONLY)) $(if $(OPTIONS),-Doptions="$(OPTIONS)") io.latchkey.bench.cold.BareHandlerReport

bench-options: ROUNDS = 5
bench-options: build/functions.built build/bench.built ## A start with other options of the JVM: all compilers, shared class data; ONLY=Token
	@$(BENCH) -Drounds=$(ROUNDS) $(if $(ONLY),-Dfunctions=$(ONLY)) io.latchkey.bench.cold.JvmOptions

bench-priming: ROUNDS = 5
bench-priming: build/functions.built build/bench.built ## The first ten calls after a snapshot, primed with 1, 5, 20 and 50 rounds; PRIMED=1,50 ONLY=Token
	@$(BENCH) -Drounds=$(ROUNDS) $(if $(PRIMED),-Dprimed=$(PRIMED)) $(if $(ONLY),-Dfunctions=$(ONLY)) io.latchkey.bench.cold.Priming

bench-memory: ROUNDS = 3
bench-memory: build/functions.built build/bench.built ## Speed and cost of each memory size; SIZES=512,1024 and ONLY=Token,Refresh limit it
	@$(BENCH) -Drounds=$(ROUNDS) $(if $(SIZES),-Dsizes=$(SIZES)) $(if $(ONLY),-Dfunctions=$(ONLY)) io.latchkey.bench.cold.MemorySizes

bench-report: ## Run all benchmarks and write docs/performance.md; ONLY="bench-vend bench-cost" keeps the other results
	@scripts/bench-report $(ONLY)

MINUTES ?= 5
soak: ## Simulate the events in a grant's life for MINUTES (5); SEED=... replays one run
	$(MVN) -q test -pl shared/domain -Dtest=SoakTest $(if $(SEED),-Dsoak.seed=$(SEED),-Dsoak.minutes=$(MINUTES))

clean: ## Remove what was built
	rm -rf build dist .aws-sam target cli/target local/target bench/target shared/*/target functions/*/target testing/*/target clients/*/target

build/cli.built: $(call sources,pom.xml shared cli)
	@echo "Building ..."
	@$(MVN) -q process-classes -pl cli -am
	@mkdir -p build && touch $@

build/local.built: $(call sources,pom.xml shared functions cli clients/java local)
	@echo "Building ..."
	@$(MVN) -q process-classes -pl local -am
	@mkdir -p build && touch $@

build/recorder.built: $(call sources,pom.xml shared functions cli clients/java local testing/support)
	@echo "Building ..."
	@$(MVN) -q test-compile -pl local -am
	@mkdir -p build && touch $@

build/deployed.built: $(call sources,pom.xml shared functions testing/lambda-runtime cli clients/java local testing/deployed)
	@echo "Building ..."
	@$(MVN) -q process-classes -pl testing/deployed -am
	@mkdir -p build && touch $@

build/browser.built: $(call sources,pom.xml testing/browser)
	@echo "Building ..."
	@$(MVN) -q process-classes -P browser -pl testing/browser
	@mkdir -p build && touch $@

build/bench.built: $(call sources,pom.xml shared functions testing/lambda-runtime cli clients/java local bench)
	@echo "Building ..."
	@$(MVN) -q process-classes -pl bench -am
	@mkdir -p build && touch $@
BENCH = CLASSPATH="bench/target/classes:$$(cat bench/target/classpath)" \
  "$$(scripts/find-jdk)/bin/java" -Xshare:auto --enable-native-access=ALL-UNNAMED \
  -Dsqlite4java.library.path=local/target/natives \
  -Djava.util.logging.config.file=local/target/classes/logging.properties

build/functions.built: $(call sources,pom.xml shared functions)
	rm -rf functions/*/target/function
	$(MVN) -q package -DskipTests -pl $(subst $() ,$(comma),$(FUNCTIONS:%=functions/%)) -am
	@mkdir -p build && touch $@

# The contents of a release apart from the template: the functions' zips, the command, and their sources.
build/packages.built: $(call sources,pom.xml shared functions cli)
	@echo "Packaging ..."
	@rm -rf functions/*/target/function cli/target/latchkey
	@$(MVN) -q package -Dmaven.test.skip -pl cli,$(subst $() ,$(comma),$(FUNCTIONS:%=functions/%)) -am
	@mkdir -p build && touch $@ build/functions.built build/cli.built

RELEASED = template.yaml samconfig.toml LICENSE CHANGELOG.md $(call sources,deploy)
$(RELEASE): build/packages.built $(RELEASED) scripts/make-release scripts/release_files.py pom.xml
	@python3 scripts/make-release

build/sam.built: template.yaml samconfig.toml build/functions.built $(VENV)/built
	SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 $(VENV)/bin/sam build
	@touch $@

# Each tool has an environment of its own, because their libraries conflict. pip installs what the lock names, by its
# hash, and nothing else. It accepts only wheels, because a build from source would run packages that no lock names.
build/%/built: scripts/requirements/%.txt
	python3 -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: -r $<
	@touch $@

build/webhooks/built: $(wildcard scripts/webhooks/*) docs/samples/node/webhook.mjs
	rm -rf build/webhooks && mkdir -p build && cp -R scripts/webhooks build/webhooks
	cp docs/samples/node/webhook.mjs build/webhooks
	cd build/webhooks && npm ci --silent --ignore-scripts
	@touch $@

# `sam build` calls these, each with a folder to put the function into.
build-InstallFunction: module := install
build-CallbackFunction: module := callback
build-ResumeFunction: module := resume
build-UninstallFunction build-UninstallQueueFunction: module := uninstall
build-TokenFunction: module := token
build-SweepFunction build-RefreshFunction: module := refresh
build-FallbackFunction: module := fallback
build-OutboxFunction build-OutboxQueueFunction: module := outbox
build-WebhookFunction: module := webhook
build-%Function: build/functions.built
	cp -R functions/$(module)/target/function/. "$(ARTIFACTS_DIR)"
