package io.dynamodel.examples.shopservice;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Uses the page as a visitor does; only where Chromium and its driver are installed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  @TempDir private Path profile;

  @Value("${local.server.port}")
  private int port;

  private ChromeDriver browser;

  @BeforeEach
  void open() {
    assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "Chromium is missing");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    browser.get("http://localhost:" + port + "/");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void a_visitor_searches_pages_and_takes_a_product() {
    waitFor(() -> names().size() == 5);

    browser.findElement(By.name("category")).sendKeys("tea");
    browser.findElement(By.id("search")).click();
    waitFor(
        () -> names().equals(List.of("Assam", "Darjeeling", "Earl Grey", "Genmaicha", "Rooibos")));

    browser.findElement(By.cssSelector("#assam .take")).click();
    waitFor(() -> message().equals("You took one: Assam"));

    browser.get("http://localhost:" + port + "/?category=tea&name__begins_with=Roo");
    browser.findElement(By.cssSelector("#rooibos .take")).click();
    waitFor(() -> message().equals("There is none left."));
  }

  @Test
  void the_next_page_has_other_products() {
    List<String> first = names();
    browser.findElement(By.id("next")).click();

    waitFor(() -> !names().isEmpty() && Collections.disjoint(names(), first));
  }

  /** A click returns while the next page is still being loaded. */
  private void waitFor(BooleanSupplier shown) {
    new WebDriverWait(browser, Duration.ofSeconds(30))
        .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
        .until(page -> shown.getAsBoolean());
  }

  private String message() {
    return browser.findElement(By.id("message")).getText();
  }

  private List<String> names() {
    return browser.findElements(By.cssSelector("tbody tr td:first-child")).stream()
        .map(WebElement::getText)
        .toList();
  }
}
