# What people type. Maven does the building; scripts/ finds a JDK for it.

ACCEPTANCE ?= ../shared/acceptance
MVN := scripts/mvn
VENV := build/venv
FUNCTIONS := install callback resume uninstall token refresh outbox fallback

# Folders are among them, so that a file that has gone counts as a change.
sources = $(shell find $(1) -name target -prune -o -print)

.DEFAULT_GOAL := help
.PHONY: help run test test-samples browser-test check-docs format check-template acceptance clean

help: ## Say what can be typed
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

run: build/local.built ## Start the whole system: gateway, Pipedrive emulator, demo product
	@export CLASSPATH="local/target/classes:$$(cat local/target/classpath)" && \
	exec "$$(scripts/find-jdk)/bin/java" -XX:TieredStopAtLevel=1 -Xshare:auto --enable-native-access=ALL-UNNAMED \
	  -Dsqlite4java.library.path=local/target/natives \
	  -Djava.util.logging.config.file=local/target/classes/logging.properties io.latchkey.local.Latchkey template.yaml

test: ## Run all tests
	$(MVN) verify

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

acceptance: ## Play the install flows against `make run`, where the suite is beside the checkout
	@if [ -f $(ACCEPTANCE)/run.py ]; then python3 $(ACCEPTANCE)/run.py install; \
	else echo "no acceptance suite at $(ACCEPTANCE): not run"; fi

clean: ## Remove what was built
	rm -rf build .aws-sam target local/target browser/target shared/*/target functions/*/target

build/local.built: $(call sources,pom.xml shared functions local)
	@echo "Building ..."
	@$(MVN) -q process-classes -pl local -am
	@mkdir -p build && touch $@

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
