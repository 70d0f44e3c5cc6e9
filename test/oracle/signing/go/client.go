package main

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	servicestage "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/servicestage/v2"
)

type toCall struct {
	Call string
	Key  struct{ AccessKey, SecretKey, SecurityToken, ProjectId string }
	Args json.RawMessage
}

type said struct {
	Status int             `json:"status"`
	Code   string          `json:"code,omitempty"`
	Body   json.RawMessage `json:"body,omitempty"`
}

// clientOf makes the calls by the client for ServiceStage at that endpoint.
func clientOf(endpoint string) func(line []byte) string {
	lastJob := ""
	return func(line []byte) string {
		var given toCall
		if err := json.Unmarshal([]byte(strings.ReplaceAll(string(line), "$job", lastJob)), &given); err != nil {
			panic(err)
		}
		credentials := basic.NewCredentialsBuilder().
			WithAk(given.Key.AccessKey).
			WithSk(given.Key.SecretKey).
			WithSecurityToken(given.Key.SecurityToken).
			WithProjectId(given.Key.ProjectId)
		client := servicestage.NewServiceStageClient(core.NewHcHttpClientBuilder().
			WithEndpoint(endpoint).
			WithCredential(credentials.Build()).
			Build())
		answer := call(client, given)
		var accepted struct {
			JobId string `json:"job_id"`
		}
		if json.Unmarshal(answer.Body, &accepted) == nil && accepted.JobId != "" {
			lastJob = accepted.JobId
		}
		return string(must(json.Marshal(answer)))
	}
}

func call(client *servicestage.ServiceStageClient, given toCall) said {
	switch given.Call {
	case "applications":
		return ask(given.Args, client.ListApplications)
	case "components":
		return ask(given.Args, client.ListComponents)
	case "instances":
		return ask(given.Args, client.ListInstances)
	case "instance":
		return ask(given.Args, client.ShowInstanceDetail)
	case "snapshots":
		return ask(given.Args, client.ListInstanceSnapshots)
	case "job":
		return ask(given.Args, client.ShowJobDetail)
	case "action":
		return ask(given.Args, client.UpdateInstanceAction)
	}
	panic("no call is " + given.Call)
}

func ask[Request, Response any](args json.RawMessage, send func(*Request) (*Response, error)) said {
	request := new(Request)
	if err := json.Unmarshal(args, request); err != nil {
		panic(err)
	}
	response, err := send(request)
	var refused *sdkerr.ServiceResponseError
	if errors.As(err, &refused) {
		return said{Status: refused.StatusCode, Code: refused.ErrorCode}
	}
	return said{Status: 200, Body: must(json.Marshal(must(response, err)))}
}
