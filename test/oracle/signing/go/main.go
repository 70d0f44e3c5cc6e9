// Signs requests, or makes calls, with Huawei's Go SDK: one as JSON a line, what came of it a line.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	said := bufio.NewWriter(os.Stdout)
	defer said.Flush()
	answer := sign
	if len(os.Args) > 1 {
		answer = clientOf(os.Args[1])
	}
	for lines.Scan() {
		fmt.Fprintln(said, answer(lines.Bytes()))
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
