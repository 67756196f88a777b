package io.dynamodel.benchmarks;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The record of ten fields used by most cases. {@link BookBean} and {@code Book.schema.json} define
 * the same fields.
 */
@io.avaje.validation.constraints.Valid
public record Book(
    @NotNull @Size(min = 10, max = 17) String isbn,
    @NotBlank String title,
    @NotBlank String author,
    @Size(max = 100) String publisher,
    @Email String contact,
    @NotNull @Min(1450) Integer year,
    @Positive Integer pages,
    @PositiveOrZero BigDecimal price,
    @NotNull Boolean inPrint,
    @Size(max = 5) List<String> tags) {

  static Book sample(int number) {
    return new Book(
        isbn(number),
        "The Travels of Mr. Bar, Volume " + number,
        "Mr. Bar",
        "Publishorama",
        "desk@publishorama.com",
        1900 + number % 100,
        320,
        new BigDecimal("24.95"),
        true,
        List.of("travel", "classic"));
  }

  static String isbn(int number) {
    return String.valueOf(9780306000000L + number);
  }

  /** Returns the book as a caller would receive it from outside: in plain values. */
  Map<String, Object> toMap() {
    return Map.of(
        "isbn", isbn,
        "title", title,
        "author", author,
        "publisher", publisher,
        "contact", contact,
        "year", year,
        "pages", pages,
        "price", price,
        "inPrint", inPrint,
        "tags", tags);
  }

  BookBean toBean() {
    BookBean bean = new BookBean();
    bean.setIsbn(isbn);
    bean.setTitle(title);
    bean.setAuthor(author);
    bean.setPublisher(publisher);
    bean.setContact(contact);
    bean.setYear(year);
    bean.setPages(pages);
    bean.setPrice(price);
    bean.setInPrint(inPrint);
    bean.setTags(tags);
    return bean;
  }

  /** The handwritten mapping, as lean as it can reasonably be. */
  Map<String, AttributeValue> toItem() {
    Map<String, AttributeValue> item = Items.ofSize(10);
    item.put("isbn", AttributeValue.fromS(isbn));
    item.put("title", AttributeValue.fromS(title));
    item.put("author", AttributeValue.fromS(author));
    item.put("publisher", AttributeValue.fromS(publisher));
    item.put("contact", AttributeValue.fromS(contact));
    item.put("year", AttributeValue.fromN(year.toString()));
    item.put("pages", AttributeValue.fromN(pages.toString()));
    item.put("price", AttributeValue.fromN(price.toPlainString()));
    item.put("inPrint", AttributeValue.fromBool(inPrint));
    List<AttributeValue> elements = new ArrayList<>(tags.size());
    for (String tag : tags) {
      elements.add(AttributeValue.fromS(tag));
    }
    item.put("tags", AttributeValue.fromL(elements));
    return item;
  }

  @NullUnmarked
  static Book ofItem(Map<String, AttributeValue> item) {
    List<AttributeValue> elements = item.get("tags").l();
    List<String> tags = new ArrayList<>(elements.size());
    for (AttributeValue element : elements) {
      tags.add(element.s());
    }
    return new Book(
        item.get("isbn").s(),
        item.get("title").s(),
        item.get("author").s(),
        item.get("publisher").s(),
        item.get("contact").s(),
        Integer.valueOf(item.get("year").n()),
        Integer.valueOf(item.get("pages").n()),
        new BigDecimal(item.get("price").n()),
        item.get("inPrint").bool(),
        tags);
  }
}
