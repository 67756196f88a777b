package io.dynamodel.benchmarks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/** The enhanced client's version of {@link Shipment.Party}. */
@NullUnmarked
@DynamoDbBean
public class PartyBean {
  private String name;
  private String company;
  private String street;
  private String city;
  private String postalCode;
  private String country;
  private String phone;
  private Boolean residential;

  @NotBlank
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getCompany() {
    return company;
  }

  public void setCompany(String company) {
    this.company = company;
  }

  @NotBlank
  public String getStreet() {
    return street;
  }

  public void setStreet(String street) {
    this.street = street;
  }

  @NotBlank
  public String getCity() {
    return city;
  }

  public void setCity(String city) {
    this.city = city;
  }

  @NotBlank
  public String getPostalCode() {
    return postalCode;
  }

  public void setPostalCode(String postalCode) {
    this.postalCode = postalCode;
  }

  @NotNull
  @Size(min = 2, max = 2)
  public String getCountry() {
    return country;
  }

  public void setCountry(String country) {
    this.country = country;
  }

  public String getPhone() {
    return phone;
  }

  public void setPhone(String phone) {
    this.phone = phone;
  }

  public Boolean getResidential() {
    return residential;
  }

  public void setResidential(Boolean residential) {
    this.residential = residential;
  }
}
