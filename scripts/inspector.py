#!/usr/bin/python3
"""Tests the fake's inspector in a real browser: a product that a client creates appears, a fault that is added by keyboard
affects the client's next call, events reach a receiver, and the page can be read without JavaScript.

    scripts/inspector.py [--screenshot FILE]

Debian's chromium, chromium-driver and python3-selenium are installed if they are missing, which needs root.
"""

import base64
import hmac
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
try:
    if not shutil.which("chromedriver"):
        raise ImportError("chromedriver")
    from selenium import webdriver
except ImportError:
    packages = ["chromium", "chromium-driver", "python3-selenium"]
    subprocess.run(["apt-get", "update", "--quiet"], check=True)
    subprocess.run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages], check=True)
    from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait


class Client:
    """A client of the API that knows nothing of the page."""

    def __init__(self, environment):
        self.url = f"{environment['PAYNOW_BASE_URL']}/v1/stores/{environment['PAYNOW_STORE_ID']}"
        self.key = environment["PAYNOW_API_KEY"]

    def call(self, method, path, body=None):
        request = urllib.request.Request(f"{self.url}/{path}", method=method)
        request.add_header("Authorization", f"APIKey {self.key}")
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


class Receiver(http.server.BaseHTTPRequestHandler):
    """A receiver of webhooks that accepts events with a valid signature."""

    secret = b"whsec_browser"
    events = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = self.headers["PayNow-Timestamp"].encode() + b"." + body
        expected = base64.b64encode(hmac.digest(self.secret, signed, "sha256")).decode()
        is_valid = hmac.compare_digest(expected, self.headers["PayNow-Signature"])
        if is_valid:
            self.events.append(json.loads(body))
        self.send_response(204 if is_valid else 401)
        self.end_headers()

    def log_message(self, *arguments):
        pass


def send_webhooks(driver, wait, product):
    """Sends the events of a purchase, then a single event, with the page's form, and a webhook with a wrong secret."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    form = driver.find_element(By.ID, "webhook-form")
    field = lambda name: form.find_element(By.NAME, name)
    fields = [("url", f"http://127.0.0.1:{server.server_port}/"), ("secret", Receiver.secret.decode())]

    def send(event, fields, result):
        for name, text in fields:
            field(name).clear()
            field(name).send_keys(text)
        Select(field("event")).select_by_visible_text(event)
        Select(field("product")).select_by_value(product)
        form.find_element(By.TAG_NAME, "button").click()
        wait.until(lambda _: form.find_element(By.TAG_NAME, "output").text == result)

    purchase = "A purchase: order completed, item added, item activated"
    send(purchase, fields, "Accepted: 204 Accepted: 204 Accepted: 204")
    send("ON_REFUND", fields, "Accepted: 204")
    types = ["ON_ORDER_COMPLETED", "ON_DELIVERY_ITEM_ADDED", "ON_DELIVERY_ITEM_ACTIVATED", "ON_REFUND"]
    assert [event["event_type"] for event in Receiver.events] == types, Receiver.events
    assert Receiver.events[0]["body"]["lines"][0]["product_id"] == product, Receiver.events[0]
    send("ON_REFUND", [("secret", "whsec_other")], "Not accepted: 401, 401, 401")
    assert len(Receiver.events) == len(types)
    server.shutdown()


def browser(scripts=True, dark=False):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,1000"]:
        options.add_argument(argument)
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options)
    if dark:
        feature = {"name": "prefers-color-scheme", "value": "dark"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    return driver


def brightness(driver, element):
    """How bright the background is, 0 to 255."""
    color = driver.execute_script("return getComputedStyle(arguments[0]).backgroundColor", element)
    return sum(int(part) for part in re.findall(r"\d+", color)[:3]) / 3


def look(page, client, screenshot):
    driver = browser()
    try:
        driver.get(page)
        wait = WebDriverWait(driver, 20)
        text = lambda name: driver.find_element(By.CSS_SELECTOR, f'[data-live="{name}"]').text
        wait.until(lambda _: driver.find_element(By.ID, "live").text == "Live.")

        status, product = client.call("POST", "products", {"name": "Seen in the browser", "price": 1499})
        assert status == 200, product
        wait.until(lambda _: "Seen in the browser" in text("state"))
        wait.until(lambda _: "Products_CreateProduct" in text("requests"))

        client.call("POST", "products", {"price": "free"})
        wait.until(lambda _: "does not match the schema" in text("requests"))

        # Adds a fault for the next call that lists products, with the keyboard alone: Tab from field to field, then
        # Enter.
        Select(driver.find_element(By.NAME, "kind")).select_by_value("status")
        driver.find_element(By.NAME, "status").send_keys(Keys.CONTROL, "a")
        driver.switch_to.active_element.send_keys("429", Keys.TAB)
        assert driver.switch_to.active_element.get_attribute("name") == "operation"
        driver.switch_to.active_element.send_keys("Products_GetProducts", Keys.TAB)
        driver.switch_to.active_element.send_keys("1", Keys.TAB, Keys.ENTER)
        wait.until(lambda _: '"operation":"Products_GetProducts"' in text("faults"))
        assert client.call("GET", "products")[0] == 429
        assert client.call("GET", "products")[0] == 200, "the fault was for one call"
        wait.until(lambda _: "fault: status" in text("requests"))

        driver.find_element(By.ID, "clear-faults").click()
        wait.until(lambda _: text("faults") == "None.")
        driver.find_element(By.NAME, "unknown_fields").click()
        driver.find_element(By.CSS_SELECTOR, "#drift-form button").click()
        wait.until(lambda _: "of_tomorrow" in json.dumps(client.call("GET", "products")[1]))
        send_webhooks(driver, wait, product["id"])
        # An opened element stays open when the page is updated.
        opened = driver.find_element(By.CSS_SELECTOR, '[data-live="state"] summary')
        opened.send_keys(Keys.ENTER)
        client.call("POST", "products", {"name": "Another one"})
        wait.until(lambda _: "Another one" in text("state"))
        assert driver.find_elements(By.CSS_SELECTOR, '[data-live="state"] details[open]')
        driver.find_element(By.CSS_SELECTOR, '[data-live="state"] details[open] summary').click()
        assert brightness(driver, driver.find_element(By.TAG_NAME, "body")) > 200
        errors = [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
        assert not [entry for entry in errors if "favicon" not in entry["message"]], errors
        if screenshot:
            driver.execute_script("scrollTo(0, 0); document.querySelectorAll('.scroll').forEach((region) => { region.scrollLeft = 0 })")
            driver.save_screenshot(screenshot)
    finally:
        driver.quit()

    for options in [{"scripts": False}, {"dark": True}]:
        driver = browser(**options)
        try:
            driver.get(page)
            body = driver.find_element(By.TAG_NAME, "body")
            assert "Seen in the browser" in body.text and "Products_CreateProduct" in body.text
            if options.get("dark"):
                assert brightness(driver, body) < 50
            else:
                assert "The buttons need JavaScript" in body.text
        finally:
            driver.quit()


def main():
    screenshot = sys.argv[2] if sys.argv[1:2] == ["--screenshot"] else None
    subprocess.run(["cargo", "build", "--quiet", "--package", "paynow-fake"], check=True)
    program = os.path.join(os.environ.get("CARGO_TARGET_DIR", "target"), "debug", "paynow-fake")
    fake = subprocess.Popen([program, "--port", "0", "--seed", "7"], stdout=subprocess.PIPE, text=True)
    try:
        lines = [fake.stdout.readline().strip() for _ in range(4)]
        environment = dict(line.split("=", 1) for line in lines[:3])
        client = Client(environment)
        client.call("GET", "products")
        look(f"{environment['PAYNOW_BASE_URL']}/_fake/", client, screenshot)
    finally:
        fake.terminate()
        fake.wait()
    print("the inspector works in a browser: live, by keyboard, without scripts, in the dark, and sends webhooks")


main()
