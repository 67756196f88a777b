package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.schema.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;

/** Constraints on Java fields, for which the library uses names that the document may not have. */
class JavaFieldsTest {
  public static class Address {
    @NotBlank private String _street;

    public String getStreet() {
      return _street;
    }

    public void setStreet(String street) {
      this._street = street;
    }
  }

  /**
   * Fields with names other than those of their properties, as some code generators and styles have
   * them.
   */
  public static class Device {
    @AssertTrue private boolean isActive;
    @NotNull private String url;

    @Min(1)
    @Max(9)
    private int mCount;

    @NotEmpty private List<@NotBlank String> _tags;
    @Valid private Address m_address;
    @Valid private List<@Valid Address> _former;
    @Valid private Address _flat;

    public boolean isActive() {
      return isActive;
    }

    public void setActive(boolean active) {
      this.isActive = active;
    }

    public String getURL() {
      return url;
    }

    public void setURL(String given) {
      this.url = given;
    }

    @DynamoDbAttribute("how_many")
    public int getCount() {
      return mCount;
    }

    public void setCount(int count) {
      this.mCount = count;
    }

    public List<String> getTags() {
      return _tags;
    }

    public void setTags(List<String> tags) {
      this._tags = tags;
    }

    public Address getAddress() {
      return m_address;
    }

    public void setAddress(Address address) {
      this.m_address = address;
    }

    public List<Address> getFormer() {
      return _former;
    }

    public void setFormer(List<Address> former) {
      this._former = former;
    }

    @DynamoDbFlatten
    public Address getFlat() {
      return _flat;
    }

    public void setFlat(Address flat) {
      this._flat = flat;
    }
  }

  private static final Schema<Device> DEVICES = Judged.schema(Device.class, BeanSchema.create());

  @Test
  void violations_stand_at_the_document_names_whatever_the_java_fields_are_called() {
    Device device = new Device();
    device.setTags(List.of("a", ""));
    device.setAddress(new Address());
    device.setFormer(List.of(new Address()));
    device.setFlat(new Address());

    assertThat(Judged.brief(DEVICES.validate(device)))
        .containsExactlyInAnyOrder(
            "active AssertTrue",
            "URL NotNull",
            "how_many Min",
            "tags[1] NotBlank",
            "address.street NotBlank",
            "former[0].street NotBlank",
            "street NotBlank");
  }

  @Test
  void fields_are_narrowed_by_the_constraints_of_their_java_fields() {
    Field count = DEVICES.fields().declared("how_many");
    assertThat(count.bounds().max()).isEqualByComparingTo("9");
    assertThat(count.local()).isTrue();
    assertThat(DEVICES.fields().declared("URL").required()).isTrue();
    assertThat(DEVICES.fields().declared("tags").required()).isTrue();
    assertThat(DEVICES.fields().declared("address").fields().declared("street").required())
        .isTrue();
  }

  @Test
  void new_values_of_fields_are_judged_by_the_constraints_of_their_java_fields() {
    Map<String, Object> changes = new HashMap<>();
    changes.put("active", false);
    changes.put("URL", null);
    changes.put("how_many", 10);
    changes.put("tags", List.of(""));
    changes.put("address", Map.of());

    assertThat(Judged.brief(DEVICES.validate(changes)))
        .containsExactlyInAnyOrder(
            "active AssertTrue",
            "URL NotNull",
            "how_many Max",
            "tags[0] NotBlank",
            "address.street NotBlank");
    assertThat(DEVICES.validate(Map.of("active", true, "how_many", 9))).isEmpty();
  }

  /** Constraints of one property in both places: on its getter, and on its Java field. */
  public static class Twice {
    @Min(1)
    private int _level;

    @Max(9)
    public int getLevel() {
      return _level;
    }

    public void setLevel(int level) {
      this._level = level;
    }
  }

  @Test
  void constraints_on_getter_and_java_field_both_hold_and_no_change_is_judged_by_one_alone() {
    Schema<Twice> schema = Judged.schema(Twice.class, BeanSchema.create());
    Twice low = new Twice();
    Twice high = new Twice();
    high.setLevel(10);

    assertThat(Judged.brief(schema.validate(low))).containsExactly("level Min");
    assertThat(Judged.brief(schema.validate(high))).containsExactly("level Max");
    assertThat(schema.fields().declared("level").local()).isFalse();
  }

  public static class Unreachable {
    private String id;

    @Size(max = 3)
    private String nick;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }
  }

  public static class Mismatched {
    private String id;
    private Integer level;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    @NotNull
    public Integer getLevel() {
      return level;
    }

    public void setLevel(String level) {
      this.level = Integer.valueOf(level);
    }
  }

  public static class Ignored {
    private String id;
    @NotNull private String secret;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    @DynamoDbIgnore
    public String getSecret() {
      return secret;
    }

    public void setSecret(String secret) {
      this.secret = secret;
    }
  }

  @DynamoDbBean
  public static class Wrapped {
    private String id;
    @AssertTrue private Boolean on;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public Boolean isOn() {
      return on;
    }

    public void setOn(Boolean on) {
      this.on = on;
    }
  }

  @Test
  void a_constraint_on_a_property_that_is_not_stored_is_an_error_that_says_why() {
    assertRefused(Unreachable.class, "nick, which is not stored: it has no getter and no setter");
    assertRefused(
        Mismatched.class,
        "level, which is not stored: it has no setter of the type that getLevel() returns");
    assertRefused(Ignored.class, "secret, which is not stored: it is marked with @DynamoDbIgnore");
    assertRefused(
        Wrapped.class,
        "on, which is not stored: to the enhanced client, isOn() is a getter only if it returns a"
            + " boolean");
  }

  private static void assertRefused(Class<?> type, String message) {
    assertThatThrownBy(() -> Judged.schema(type, BeanSchema.create()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("there are constraints on " + message);
  }

  public static class Range {
    private int from;
    private int to;

    public int getFrom() {
      return from;
    }

    public void setFrom(int from) {
      this.from = from;
    }

    public int getTo() {
      return to;
    }

    public void setTo(int to) {
      this.to = to;
    }

    @AssertTrue
    public boolean isOrdered() {
      return from <= to;
    }
  }

  @Test
  void a_getter_alone_may_judge_the_others() {
    Range range = new Range();
    range.setFrom(3);
    List<Violation> violations =
        new ArrayList<>(Judged.schema(Range.class, BeanSchema.create()).validate(range));
    assertThat(Judged.brief(violations)).containsExactly("ordered AssertTrue");
  }

  @DynamoDbBean
  public static class Timeline {
    private Map<java.time.Instant, @NotBlank String> notes;
    private Map<Boolean, @NotBlank String> truths;

    public Map<java.time.Instant, @NotBlank String> getNotes() {
      return notes;
    }

    public void setNotes(Map<java.time.Instant, @NotBlank String> notes) {
      this.notes = notes;
    }

    public Map<Boolean, @NotBlank String> getTruths() {
      return truths;
    }

    public void setTruths(Map<Boolean, @NotBlank String> truths) {
      this.truths = truths;
    }
  }

  record TimelineRecord(Map<java.time.Instant, @NotBlank String> notes) {}

  @Test
  void violations_of_entries_stand_at_the_keys_as_they_are_stored() {
    java.time.Instant noon = java.time.Instant.parse("2024-05-01T12:00:00Z");
    Timeline timeline = new Timeline();
    timeline.setNotes(Map.of(noon, ""));
    timeline.setTruths(Map.of(true, ""));
    assertThat(Judged.brief(Judged.schema(Timeline.class, BeanSchema.create()).validate(timeline)))
        .containsExactlyInAnyOrder("notes.2024-05-01T12:00:00Z NotBlank", "truths.true NotBlank");
    assertThat(
            Judged.brief(
                Judged.schema(TimelineRecord.class, BeanSchema.create())
                    .validate(new TimelineRecord(Map.of(noon, "")))))
        .containsExactly("notes.\"2024-05-01T12:00:00.000000000Z\" NotBlank");
  }
}
