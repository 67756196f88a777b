package io.dynamodel.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.spring.DynaModelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Spring's slice of the web layer has that of the starter. */
@WebMvcTest(controllers = Shop.Products.class, properties = "dynamodel.target=embedded")
@ContextConfiguration(classes = {Shop.Models.class, Shop.Products.class})
@ImportAutoConfiguration(DynaModelAutoConfiguration.class)
class SliceTest {
  @Autowired private MockMvcTester mvc;

  @Test
  void endpoints_haveTheirArgumentsAndAnswers() {
    assertThat(mvc.get().uri("/products?stock=1")).hasStatus(400);
    assertThat(mvc.get().uri("/products/none")).hasStatus(404);
  }
}
