# make        lists what can be done
# make run    sets everything up and starts the bot;   make test   sets everything up and runs the tests

SHELL := /bin/sh
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup run test accuracy check fix coverage bench fuzz screenshots audit sbom build lock clean

help: ## liệt kê các lệnh
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready ## tạo .venv với mọi thứ cần để chạy và kiểm thử

.venv/.ready: requirements/dev.txt pyproject.toml scripts/venv.sh
	@scripts/venv.sh .venv requirements/dev.txt editable
	@touch $@

.venv-bench/.ready: requirements/bench.txt scripts/venv.sh
	@scripts/venv.sh .venv-bench requirements/bench.txt
	@touch $@

.venv-audit/.ready: requirements/audit.txt scripts/venv.sh
	@scripts/venv.sh .venv-audit requirements/audit.txt
	@touch $@

.venv-fuzz/.ready: requirements/fuzz.txt scripts/venv.sh
	@scripts/venv.sh .venv-fuzz requirements/fuzz.txt
	@touch $@

.venv-lock/.ready: requirements/lock.txt scripts/venv.sh
	@scripts/venv.sh .venv-lock requirements/lock.txt
	@touch $@

run: setup ## chạy trợ lý: trên web, hoặc trên Telegram, Zalo nếu có TELEGRAM_TOKEN, ZALO_TOKEN
	@$(PY) -m bot run

test: setup ## chạy các kiểm thử
	@$(PY) -m pytest -q -n 3 --dist loadfile $(ARGS)

accuracy: setup ## chấm các câu hỏi trong tests/questions, theo loại và kiểu gõ
	@$(PY) tests/accuracy.py $(ARGS)

check: setup ## kiểm tra cách viết, kiểu, các lớp, dữ liệu và Dockerfile
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	.venv/bin/hadolint Dockerfile
	$(PY) -m bot check

fix: setup ## tự sửa những gì sửa được trong cách viết
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

coverage: setup ## đo phần mã mà kiểm thử chạy qua
	$(PY) -m coverage run -m pytest -q
	$(PY) -m coverage report

bench: .venv-bench/.ready ## đo đúng sai, tốc độ và bộ nhớ, so với các cách khác, ghi vào docs/benchmarks
	@.venv-bench/bin/python -m benchmarks $(ARGS)

fuzz: .venv-fuzz/.ready ## tìm đầu vào làm hỏng trợ lý (ARGS="--seconds 600 --only reminders")
	@.venv-fuzz/bin/python -m tests.fuzz $(ARGS)

screenshots: setup ## chụp lại các hình của docs/images bằng Chromium
	@$(PY) -m scripts.screenshots

audit: .venv-audit/.ready ## hỏi PyPI xem các gói có lỗ hổng nào đã biết (cần mạng)
	@.venv-audit/bin/python scripts/audit.py $(ARGS)

sbom: .venv-audit/.ready ## ghi danh mục các gói của chương trình (CycloneDX) vào dist/sbom.json
	@.venv-audit/bin/python scripts/sbom.py dist/sbom.json

build: setup ## đóng gói thành wheel trong dist/
	$(PY) -m hatchling build -t wheel

# The machine's own pip settings are shut out, so that no address of it can get into the files.
COMPILE := PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND="make lock" \
	../.venv-lock/bin/pip-compile --quiet --no-config --generate-hashes --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: .venv-lock/.ready ## chọn lại phiên bản các gói trong requirements/ (ARGS=--upgrade để nâng)
	cd requirements && for name in runtime build dev bench fuzz; do \
		$(COMPILE) $(ARGS) -o $$name.txt $$name.in || exit 1; done
	cd requirements && for name in audit lock; do $(COMPILE) --allow-unsafe $(ARGS) -o $$name.txt $$name.in && \
		sed -i '/^# The following/d' $$name.txt || exit 1; done

clean: ## xóa các môi trường và tệp tạm
	rm -rf .venv .venv-bench .venv-fuzz .venv-audit .venv-lock dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage
