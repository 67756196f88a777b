package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.TypedField.Getter;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lookups and changes of properties that are not stored say why they are not. */
class UnstoredPropertiesTest {
  public static class Device {
    private String id;
    private boolean isActive;
    private String nick;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public boolean isActive() {
      return isActive;
    }

    public void setActive(boolean active) {
      this.isActive = active;
    }

    public String getLabel() {
      return id + nick;
    }
  }

  record Around(String id, Device device) {}

  private static final Fields FIELDS = Codecs.of(Around.class, Naming.AS_DECLARED).fields();

  private static void assertRefused(String name, String message) {
    assertThatThrownBy(() -> Resolved.of(Q.of(name, "x"), FIELDS, "things"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> Resolved.of(Map.of(name, "x"), FIELDS, "things"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_property_that_is_not_stored_is_an_error_that_says_why() {
    assertRefused("device__label", "'device.label' is not stored: it has no setter");
    assertRefused("device__nick", "'device.nick' is not stored: it has no getter and no setter");
  }

  @Test
  void the_java_field_of_a_property_is_an_error_that_says_the_documents_name() {
    assertRefused(
        "device__isActive",
        "no field is called 'device.isActive' here, its document name is 'active'");
  }

  @Test
  void an_accessor_of_what_is_not_stored_says_why() {
    Getter<Device, String> getter = Device::getLabel;
    assertThatThrownBy(() -> Resolved.field(Around::device, FIELDS, "things").at(getter).eq("x"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("lookups can use only stored fields; it has no setter");
  }
}
