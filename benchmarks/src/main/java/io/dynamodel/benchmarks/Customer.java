package io.dynamodel.benchmarks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer of FoodMart. */
public record Customer(
    @NotNull @Positive Long id,
    @NotNull @Positive Long accountNum,
    @NotBlank String firstName,
    @NotBlank String lastName,
    @NotBlank String street,
    @NotNull @Pattern(regexp = "\\d{5}") String postalCode,
    @NotBlank String city,
    @NotBlank String country,
    @NotNull @Pattern(regexp = "\\d{3}-\\d{3}-\\d{4}") String phone,
    @NotNull LocalDate birthdate,
    @NotNull LocalDate accountOpened,
    @NotBlank String memberCard,
    @NotNull @PositiveOrZero Integer children) {

  /** Returns the first valid customers of the data set. */
  static List<Customer> read(int number) {
    JsonMapper json = JsonMapper.builder().build();
    try (BufferedReader rows =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Customer.class.getResourceAsStream("/customer.json")),
                StandardCharsets.UTF_8))) {
      return rows.lines()
          .map(row -> of(json.readTree(row)))
          .filter(customer -> Judges.VALIDATOR.validate(customer).isEmpty())
          .limit(number)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Customer of(JsonNode row) {
    return new Customer(
        row.get("customer_id").asLong(),
        row.get("account_num").asLong(),
        row.get("fname").asString(),
        row.get("lname").asString(),
        row.get("address1").asString(),
        row.get("postal_code").asString(),
        row.get("city").asString(),
        row.get("country").asString(),
        row.get("phone1").asString(),
        LocalDate.parse(row.get("birthdate").asString()),
        LocalDate.parse(row.get("date_accnt_opened").asString()),
        row.get("member_card").asString(),
        row.get("total_children").asInt());
  }

  CustomerBean toBean() {
    CustomerBean bean = new CustomerBean();
    bean.setId(id);
    bean.setAccountNum(accountNum);
    bean.setFirstName(firstName);
    bean.setLastName(lastName);
    bean.setStreet(street);
    bean.setPostalCode(postalCode);
    bean.setCity(city);
    bean.setCountry(country);
    bean.setPhone(phone);
    bean.setBirthdate(birthdate);
    bean.setAccountOpened(accountOpened);
    bean.setMemberCard(memberCard);
    bean.setChildren(children);
    return bean;
  }

  Map<String, AttributeValue> toItem() {
    Map<String, AttributeValue> item = Items.ofSize(13);
    item.put("id", AttributeValue.fromN(id.toString()));
    item.put("accountNum", AttributeValue.fromN(accountNum.toString()));
    item.put("firstName", AttributeValue.fromS(firstName));
    item.put("lastName", AttributeValue.fromS(lastName));
    item.put("street", AttributeValue.fromS(street));
    item.put("postalCode", AttributeValue.fromS(postalCode));
    item.put("city", AttributeValue.fromS(city));
    item.put("country", AttributeValue.fromS(country));
    item.put("phone", AttributeValue.fromS(phone));
    item.put("birthdate", AttributeValue.fromS(birthdate.toString()));
    item.put("accountOpened", AttributeValue.fromS(accountOpened.toString()));
    item.put("memberCard", AttributeValue.fromS(memberCard));
    item.put("children", AttributeValue.fromN(children.toString()));
    return item;
  }

  @NullUnmarked
  static Customer ofItem(Map<String, AttributeValue> item) {
    return new Customer(
        Long.valueOf(item.get("id").n()),
        Long.valueOf(item.get("accountNum").n()),
        item.get("firstName").s(),
        item.get("lastName").s(),
        item.get("street").s(),
        item.get("postalCode").s(),
        item.get("city").s(),
        item.get("country").s(),
        item.get("phone").s(),
        LocalDate.parse(item.get("birthdate").s()),
        LocalDate.parse(item.get("accountOpened").s()),
        item.get("memberCard").s(),
        Integer.valueOf(item.get("children").n()));
  }
}
