package main

import (
	"encoding/json"
	"reflect"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/signer"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/request"
)

type toSign struct {
	Method    string
	Path      string
	Query     [][2]string
	Headers   map[string]string
	Body      *string
	AccessKey string
	SecretKey string
}

func sign(line []byte) string {
	var given toSign
	if err := json.Unmarshal(line, &given); err != nil {
		panic(err)
	}
	builder := request.NewHttpRequestBuilder().
		WithMethod(given.Method).
		WithEndpoint("https://" + given.Headers["host"]).
		WithPath(given.Path)
	for name, value := range given.Headers {
		builder.AddHeaderParam(name, value)
	}
	values := map[string][]string{}
	for _, pair := range given.Query {
		values[pair[0]] = append(values[pair[0]], pair[1])
	}
	for name, all := range values {
		builder.AddQueryParam(name, reflect.ValueOf(all))
	}
	if given.Body != nil {
		builder.WithBody("", *given.Body)
	}
	return must(signer.Sign(builder.Build(), given.AccessKey, given.SecretKey))["Authorization"]
}
