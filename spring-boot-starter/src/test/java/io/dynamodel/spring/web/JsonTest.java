package io.dynamodel.spring.web;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.spring.DynaModelAutoConfiguration;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents and records by both versions of Jackson. */
class JsonTest {
  record Inner(@Nullable BigInteger big, byte[] bytes) {}

  record Plain(String zId, BigDecimal amount, Inner inner, Instant at, List<Inner> all) {}

  record Hidden(String id, @JsonIgnore String password) {}

  record Holder(String id, @Nullable Map<String, Hidden> hidden) {}

  sealed interface Shape permits Circle, Square {}

  record Circle(String id, int radius) implements Shape {}

  record Square(String id, int side) implements Shape {}

  @Configuration(proxyBeanMethods = false)
  static class Models {
    @Bean
    Definition<Plain> plain() {
      return definition(Plain.class, "zId");
    }

    @Bean
    Definition<Hidden> hidden() {
      return definition(Hidden.class, "id");
    }

    @Bean
    Definition<Holder> holder() {
      return definition(Holder.class, "id");
    }

    @Bean
    Definition<Shape> shapes() {
      return definition(Shape.class, "id");
    }

    @Bean
    Definition<Document> documents() {
      return DynaModel.documents()
          .table(t -> t.name("documents").hashKey("id", S))
          .schema(SchemaAdapter.none());
    }

    private static <T> Definition<T> definition(Class<T> type, String key) {
      return DynaModel.of(type)
          .table(t -> t.name(type.getSimpleName()).hashKey(key))
          .schema(SchemaAdapter.none());
    }
  }

  /** What a test does with a mapper, of whichever version. */
  private interface Mapper {
    String write(Object value) throws Exception;

    <T> T read(String json, Class<T> type) throws Exception;
  }

  private interface Check {
    void with(Mapper mapper) throws Exception;
  }

  private static void withBoth(Check check) {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DynaModelAutoConfiguration.class, DynaModelJsonAutoConfiguration.class))
        .withPropertyValues("dynamodel.target=embedded")
        .withUserConfiguration(Models.class)
        .run(
            context -> {
              JsonMapper third =
                  JsonMapper.builder().addModule(context.getBean(JacksonModule.class)).build();
              check.with(
                  new Mapper() {
                    @Override
                    public String write(Object value) {
                      return third.writeValueAsString(value);
                    }

                    @Override
                    public <T> T read(String json, Class<T> type) {
                      return third.readValue(json, type);
                    }
                  });
              ObjectMapper second = new ObjectMapper();
              second.registerModule(context.getBean(Jackson2Module.class));
              check.with(
                  new Mapper() {
                    @Override
                    public String write(Object value) throws Exception {
                      return second.writeValueAsString(value);
                    }

                    @Override
                    public <T> T read(String json, Class<T> type) throws Exception {
                      return second.readValue(json, type);
                    }
                  });
            });
  }

  @Test
  void aDocument_keepsItsNumbersAndItsOrder_andHasItsBinaryInBase64() {
    withBoth(
        mapper -> {
          String json =
              "{\"z\":12345678901234567890123456789012345678,\"a\":0.1234567890123456789,"
                  + "\"list\":[1,null,true,\"x\",{\"b\":[]}],\"none\":null}";
          Document document = mapper.read(json, Document.class);
          assertThat(document.get("z"))
              .isEqualTo(new BigInteger("12345678901234567890123456789012345678"));
          assertThat(document.get("a")).isEqualTo(new BigDecimal("0.1234567890123456789"));
          assertThat(mapper.write(document)).isEqualTo(json);
          assertThat(
                  mapper.write(
                      Document.of(Map.of("bytes", SdkBytes.fromByteArray(new byte[] {1, 2, 3})))))
              .isEqualTo("{\"bytes\":\"AQID\"}");
          assertThat(mapper.read("\"AQID\"", SdkBytes.class).asByteArray())
              .containsExactly(1, 2, 3);
        });
  }

  @Test
  void whatIsNoDocument_isRefusedWithoutItsValue() {
    withBoth(
        mapper -> {
          assertThatThrownBy(() -> mapper.read("[1]", Document.class)).isNotNull();
          String deep = "{\"a\":".repeat(300) + "1" + "}".repeat(300);
          assertThatThrownBy(() -> mapper.read(deep, Document.class))
              .hasMessageContaining("200 levels");
        });
  }

  @Test
  void aRecord_hasTheJsonOfItsModel_alsoInsideOfOthers() {
    Plain plain =
        new Plain(
            "1",
            new BigDecimal("12345678901234567890.12"),
            new Inner(BigInteger.TEN.pow(30), new byte[] {1}),
            Instant.parse("2024-05-01T12:00:00Z"),
            List.of());
    String json =
        "{\"zId\":\"1\",\"amount\":12345678901234567890.12,\"inner\":{\"big\":1"
            + "0".repeat(30)
            + ",\"bytes\":\"AQ==\"},\"at\":\"2024-05-01T12:00:00.000000000Z\",\"all\":[]}";
    withBoth(
        mapper -> {
          assertThat(mapper.write(plain)).isEqualTo(json);
          assertThat(mapper.write(List.of(plain))).isEqualTo("[" + json + "]");
          Plain read = mapper.read(json, Plain.class);
          assertThat(read.amount()).isEqualTo(plain.amount());
          assertThat(read.inner().big()).isEqualTo(plain.inner().big());
          assertThat(Arrays.asList(mapper.read("[" + json + "]", Plain[].class))).hasSize(1);
        });
  }

  @Test
  void everythingThatIsWrongWithARecord_isOneException() {
    withBoth(
        mapper ->
            assertThatThrownBy(
                    () -> mapper.read("{\"zId\":1,\"amount\":\"x\",\"other\":2}", Plain.class))
                .isInstanceOfSatisfying(
                    ValidationException.class,
                    e -> assertThat(e.violations()).hasSizeGreaterThanOrEqualTo(3)));
  }

  @Test
  void aRecordOfAnInterface_hasTheDiscriminatorOfItsModel() {
    withBoth(
        mapper -> {
          String json = mapper.write(new Circle("1", 2));
          assertThat(json).contains("Circle");
          assertThat(mapper.read(json, Shape.class)).isEqualTo(new Circle("1", 2));
        });
  }

  /** What an annotation hides must stay hidden, also inside of a record without annotations. */
  @Test
  void typesWithAnnotationsOfJackson_stayWithJackson() {
    withBoth(
        mapper -> {
          assertThat(mapper.write(new Hidden("1", "secret"))).isEqualTo("{\"id\":\"1\"}");
          assertThat(mapper.write(new Holder("1", Map.of("a", new Hidden("2", "secret")))))
              .contains("\"2\"")
              .doesNotContain("secret");
        });
  }

  @Test
  void aTree_canBeMadeOfARecord() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DynaModelAutoConfiguration.class, DynaModelJsonAutoConfiguration.class))
        .withPropertyValues("dynamodel.target=embedded")
        .withUserConfiguration(Models.class)
        .run(
            context -> {
              JsonMapper mapper =
                  JsonMapper.builder().addModule(context.getBean(JacksonModule.class)).build();
              JsonNode tree = mapper.valueToTree(new Circle("1", 2));
              assertThat(tree.get("radius").asInt()).isEqualTo(2);
              assertThat(mapper.treeToValue(tree, Shape.class)).isEqualTo(new Circle("1", 2));
            });
  }
}
