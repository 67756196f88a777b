package io.dynamodel.benchmarks;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The wide record: about fifty scalars, including those of its parts. */
public record Shipment(
    @NotBlank String id,
    @NotNull @Valid Party sender,
    @NotNull @Valid Party receiver,
    @Valid Party payer,
    @Size(min = 1, max = 50) List<@Valid Line> lines,
    Long sequence,
    @Positive Integer weightGrams) {

  static Shipment sample(int number) {
    return new Shipment(
        "S-" + number,
        party("Mr. Bar"),
        party("Ms. Foo"),
        party("Mx. Baz"),
        IntStream.range(0, 5)
            .mapToObj(
                i -> new Line("SKU-" + i, "A thing or two", i + 1, new BigDecimal("9.99"), i == 0))
            .toList(),
        1L + number,
        2500);
  }

  private static Party party(String name) {
    return new Party(
        name, "Publishorama", "1 Printers' Row", "Lyon", "69002", "FR", "+33 4 00 00 00 00", false);
  }

  ShipmentBean toBean() {
    ShipmentBean bean = new ShipmentBean();
    bean.setId(id);
    bean.setSender(sender.toBean());
    bean.setReceiver(receiver.toBean());
    bean.setPayer(payer.toBean());
    bean.setLines(lines.stream().map(Line::toBean).toList());
    bean.setSequence(sequence);
    bean.setWeightGrams(weightGrams);
    return bean;
  }

  Map<String, AttributeValue> toItem() {
    List<AttributeValue> elements = new ArrayList<>(lines.size());
    for (Line line : lines) {
      elements.add(AttributeValue.fromM(line.toItem()));
    }
    Map<String, AttributeValue> item = Items.ofSize(7);
    item.put("id", AttributeValue.fromS(id));
    item.put("sender", AttributeValue.fromM(sender.toItem()));
    item.put("receiver", AttributeValue.fromM(receiver.toItem()));
    item.put("payer", AttributeValue.fromM(payer.toItem()));
    item.put("lines", AttributeValue.fromL(elements));
    item.put("sequence", AttributeValue.fromN(sequence.toString()));
    item.put("weightGrams", AttributeValue.fromN(weightGrams.toString()));
    return item;
  }

  @NullUnmarked
  static Shipment ofItem(Map<String, AttributeValue> item) {
    List<AttributeValue> elements = item.get("lines").l();
    List<Line> lines = new ArrayList<>(elements.size());
    for (AttributeValue element : elements) {
      lines.add(Line.ofItem(element.m()));
    }
    return new Shipment(
        item.get("id").s(),
        Party.ofItem(item.get("sender").m()),
        Party.ofItem(item.get("receiver").m()),
        Party.ofItem(item.get("payer").m()),
        lines,
        Long.valueOf(item.get("sequence").n()),
        Integer.valueOf(item.get("weightGrams").n()));
  }

  /** A part of a shipment. */
  public record Party(
      @NotBlank String name,
      String company,
      @NotBlank String street,
      @NotBlank String city,
      @NotBlank String postalCode,
      @NotNull @Size(min = 2, max = 2) String country,
      String phone,
      Boolean residential) {
    PartyBean toBean() {
      PartyBean bean = new PartyBean();
      bean.setName(name);
      bean.setCompany(company);
      bean.setStreet(street);
      bean.setCity(city);
      bean.setPostalCode(postalCode);
      bean.setCountry(country);
      bean.setPhone(phone);
      bean.setResidential(residential);
      return bean;
    }

    Map<String, AttributeValue> toItem() {
      Map<String, AttributeValue> item = Items.ofSize(8);
      item.put("name", AttributeValue.fromS(name));
      item.put("company", AttributeValue.fromS(company));
      item.put("street", AttributeValue.fromS(street));
      item.put("city", AttributeValue.fromS(city));
      item.put("postalCode", AttributeValue.fromS(postalCode));
      item.put("country", AttributeValue.fromS(country));
      item.put("phone", AttributeValue.fromS(phone));
      item.put("residential", AttributeValue.fromBool(residential));
      return item;
    }

    @NullUnmarked
    static Party ofItem(Map<String, AttributeValue> item) {
      return new Party(
          item.get("name").s(),
          item.get("company").s(),
          item.get("street").s(),
          item.get("city").s(),
          item.get("postalCode").s(),
          item.get("country").s(),
          item.get("phone").s(),
          item.get("residential").bool());
    }
  }

  /** A part of a shipment. */
  public record Line(
      @NotBlank String sku,
      String description,
      @NotNull @Positive Integer quantity,
      @NotNull BigDecimal price,
      Boolean fragile) {
    LineBean toBean() {
      LineBean bean = new LineBean();
      bean.setSku(sku);
      bean.setDescription(description);
      bean.setQuantity(quantity);
      bean.setPrice(price);
      bean.setFragile(fragile);
      return bean;
    }

    Map<String, AttributeValue> toItem() {
      Map<String, AttributeValue> item = Items.ofSize(5);
      item.put("sku", AttributeValue.fromS(sku));
      item.put("description", AttributeValue.fromS(description));
      item.put("quantity", AttributeValue.fromN(quantity.toString()));
      item.put("price", AttributeValue.fromN(price.toPlainString()));
      item.put("fragile", AttributeValue.fromBool(fragile));
      return item;
    }

    @NullUnmarked
    static Line ofItem(Map<String, AttributeValue> item) {
      return new Line(
          item.get("sku").s(),
          item.get("description").s(),
          Integer.valueOf(item.get("quantity").n()),
          new BigDecimal(item.get("price").n()),
          item.get("fragile").bool());
    }
  }
}
