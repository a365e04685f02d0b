# What people type. Maven does the building; scripts/ finds a JDK for it.

ACCEPTANCE ?= ../shared/acceptance
MVN := scripts/mvn
VENV := build/venv
FUNCTIONS := install callback resume uninstall token refresh outbox fallback

# Folders are among them, so that a file that has gone counts as a change.
sources = $(shell find $(1) -name target -prune -o -print)

.DEFAULT_GOAL := help
.PHONY: help run test fuzz test-samples browser-test check-docs format check-template acceptance bench-storm bench-vend soak clean

help: ## Say what can be typed
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

run: build/local.built ## Start the whole system: gateway, Pipedrive emulator, demo product
	@export CLASSPATH="local/target/classes:$$(cat local/target/classpath)" && \
	exec "$$(scripts/find-jdk)/bin/java" -XX:TieredStopAtLevel=1 -Xshare:auto --enable-native-access=ALL-UNNAMED \
	  -Dsqlite4java.library.path=local/target/natives \
	  -Djava.util.logging.config.file=local/target/classes/logging.properties io.latchkey.local.Latchkey template.yaml

test: ## Run all tests
	$(MVN) verify

fuzz: ## Fuzz for MINUTES (5) all that reads input; SEED=... replays a run, ONLY=<class>#<property> one property
	MINUTES=$(MINUTES) SEED=$(SEED) ONLY=$(ONLY) scripts/fuzz

test-samples: ## Run the samples of docs/product.md in every language that is here
	scripts/test-samples

browser-test: build/local.built ## Click through everything in a real Chromium, with screenshots in build/screenshots
	CHROMIUM="$$(scripts/find-chromium)" $(MVN) -q test -P browser -pl browser

check-docs: ## Check that the documents agree with the code
	python3 scripts/check-docs

format: ## Format the Java sources
	$(MVN) -q spotless:apply -P browser

check-template: $(VENV)/built ## Check template.yaml with cfn-lint and SAM
	$(VENV)/bin/cfn-lint template.yaml
	SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 $(VENV)/bin/sam validate --lint

acceptance: ## Play the install flows and the token cases against `make run`, where the suite is beside the checkout
	@if [ -f $(ACCEPTANCE)/run.py ]; then python3 $(ACCEPTANCE)/run.py all; \
	else echo "no acceptance suite at $(ACCEPTANCE): not run"; fi

bench-storm: build/bench.built ## 1,000 concurrent vends of one expired grant, from several processes: how many refreshes?
	@$(BENCH) io.latchkey.bench.Storm

bench-vend: build/bench.built ## Vends a second, and DynamoDB calls per vend, beside the bare GetItem
	@$(BENCH) io.latchkey.bench.Vends

MINUTES ?= 5
soak: ## Simulate for MINUTES (5) what can happen to a grant; SEED=... replays one run
	$(MVN) -q test -pl shared/domain -Dtest=SoakTest $(if $(SEED),-Dsoak.seed=$(SEED),-Dsoak.minutes=$(MINUTES))

clean: ## Remove what was built
	rm -rf build .aws-sam target local/target browser/target bench/target shared/*/target functions/*/target

build/local.built: $(call sources,pom.xml shared functions local)
	@echo "Building ..."
	@$(MVN) -q process-classes -pl local -am
	@mkdir -p build && touch $@

build/bench.built: $(call sources,pom.xml shared functions local bench)
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
comma := ,

$(VENV)/built: scripts/template-tools.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r scripts/template-tools.txt
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
build-%Function: build/functions.built
	cp -R functions/$(module)/target/function/. "$(ARTIFACTS_DIR)"
