package io.dynamodel.examples.foodmart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FoodMartTest {
  private static String output;

  @BeforeAll
  static void runOnce() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    FoodMart.run(new Console(out, false));
    output = bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void run_addsUp_toTheSameNumbersEveryTime() {
    assertThat(output.strip())
        .endsWith("read = stored + rejected: 11,841 = 10,950 + 891")
        .containsPattern("customers +10,281 +9,390 +891 +9,390")
        .containsPattern("products +1,560 +1,560 +0 +1,560");
  }

  @Test
  void run_countsTheRejectedRowsByRule() {
    assertThat(output)
        .contains("Rejected customers: 891 of 10,281")
        .containsPattern("OpenedByAnAdult +868")
        .containsPattern("address.postal_code Pattern +20")
        .containsPattern("second_phone Pattern +5")
        .containsPattern("\n  phone Pattern +4");
  }

  @Test
  void run_showsWhatIsFound() {
    assertThat(output)
        .contains("Rick Marshall")
        .containsPattern("index +by-city \\(global\\)")
        .containsPattern("not table +needs 'customer_id' = …")
        .containsPattern("Washington Cream Soda +3.64")
        .contains("member card of customer 1: Bronze, now Golden");
  }

  @Test
  void run_changesInBulk() {
    assertThat(output)
        .containsPattern("([\\d,]+) found, \\1 updated")
        .containsPattern("([\\d,]+) found, \\1 deleted, 0 are left");
  }

  @Test
  void run_readsAndWritesManyAtOnce() {
    assertThat(output)
        .containsPattern("([\\d,]+) deleted, 0 are left[\\s\\S]+ \\1 have been restored")
        .contains("1 of 1 items of the batch were not written:\n    customer_id=1 of table")
        .contains("[1].nam: is not declared, did you mean 'name'?");
  }

  @Test
  void run_updatesWithinTheRules() {
    assertThat(output)
        .contains("customer 1 has 4 children")
        .contains("children: must be less than or equal to 10 (Max)")
        .contains("stock of product 1: 2")
        .contains("stock: must have a minimum value of 0");
  }

  @Test
  void run_keepsWhatOthersHaveWritten() {
    assertThat(output)
        .contains("recyclable: true, price: 3.4, was 2.9")
        .contains("20 members, 20 guards of their telephones")
        .contains("VersionConflictException: item customer_id=")
        .contains("was not written: another item has the same phone");
  }

  @Test
  void run_writesBothOrNeither() {
    assertThat(output)
        .contains("60 points and 1 pieces are left")
        .contains("TransactionFailedException: the transaction of 2 calls was cancelled")
        .containsPattern(
            "points: must be greater than or equal to 0[\\s\\S]+stock of product 1: 1");
  }

  @Test
  void run_showsErrorsThatSayWhatToDo() {
    assertThat(output)
        .contains("ItemExistsException: table foodmart-customers already has an item customer_id=2")
        .contains("pric: is not declared, did you mean 'price'?")
        .contains("foodmart-customers has no field 'addres', did you mean 'address'?")
        .contains("did you mean 'begins_with'?");
  }
}
