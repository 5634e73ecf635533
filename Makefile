# The commands of the project. `make run` and `make test` do all the set-up themselves.
VENV := .venv/bin/python
export PYTHONUTF8 := 1

.PHONY: run test check bench soak fuzz faults package forms catalogues lock setup ready
.DEFAULT_GOAL := run

setup:
	@.ci/setup

# Compiled catalogues are build products: made here and not kept in git.
ready: setup
	@$(VENV) -m tests.checks.catalogues compile

# With a display the program opens; without one it does its main job on the offscreen platform.
run: ready
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	    exec $(VENV) -m kotodesk; \
	else \
	    QT_QPA_PLATFORM=offscreen exec $(VENV) -m kotodesk demo --windows --out build/demo; \
	fi

test: ready
	@QT_QPA_PLATFORM=offscreen $(VENV) -m pytest -n 2 --dist worksteal

check: ready
	$(VENV) -m ruff check
	$(VENV) -m mypy
	.venv/bin/lint-imports
	$(VENV) -m tests.checks

bench: ready
	@QT_QPA_PLATFORM=offscreen $(VENV) -m tests.bench

# Spoilt input for every reader: SECONDS of it, the seed is printed (`make fuzz SECONDS=3600`).
SECONDS ?= 600
fuzz: ready
	@KOTODESK_LONG=1 $(VENV) -m tests.fuzz $(SECONDS)

# More failing operations, kills, turned bits and cuts than the checks have time for, with figures.
faults: ready
	@KOTODESK_LONG=1 QT_QPA_PLATFORM=offscreen $(VENV) -m pytest tests/faults -q

# An office day on the windows, compressed: memory, what stays alive, standstills.
soak: ready
	@QT_QPA_PLATFORM=offscreen $(VENV) -m tests.soak

package: ready
	@.ci/setup package
	$(VENV) -m tests.checks.dependencies sbom build/sbom.cdx.json
	$(VENV) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller build.spec
	$(VENV) -m tests.checks.dependencies inside dist/kotodesk
	QT_QPA_PLATFORM=offscreen dist/kotodesk/kotodesk demo --out build/package-demo
	QT_QPA_PLATFORM=offscreen dist/kotodesk/kotodesk demo --windows --out build/package-windows

# Designer sources into kotodesk/desktop/forms/.
forms: setup
	$(VENV) -m tests.checks.forms write

# Texts of the sources into translations/, which are then compiled.
catalogues: setup
	$(VENV) -m tests.checks.catalogues update
	$(VENV) -m tests.checks.catalogues compile

# Newer packages: needs uv on the path.
LOCK := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-annotate --custom-compile-command "make lock"
lock:
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
